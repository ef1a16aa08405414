//! Every kind of finding, as a constant.

use super::{Code, Severity::*};
use crate::text::{nearest, suggestion};

macro_rules! codes {
    ($($(#[$doc:meta])* $id:ident = $name:literal, $severity:ident, $title:literal, $help:literal, $explain:literal;)*) => {
        $($(#[$doc])* pub static $id: Code =
            Code { name: $name, severity: $severity, title: $title, help: $help, explain: $explain };)*
        /// All codes, for `docbindgen explain` and for the configuration.
        pub static ALL: &[&Code] = &[$(&$id),*];
    };
}

codes! {
    // ---------------------------------------------------------------- a page as Markdown

    /// A file that is not text.
    BINARY_PAGE = "binary-page", Error, "a page that is not text",
        "remove the file, or give it another ending than `.md`",
        "A file named `.md` holds NUL bytes, so it is no Markdown: an image or an archive under a wrong name, or text in \
         UTF-16 without a byte-order mark. Nothing of it is read.";
    /// Text in another encoding than UTF-8.
    NOT_UTF8 = "not-utf8", Warning, "a page that is not UTF-8",
        "save the page as UTF-8",
        "Pages are UTF-8. This one holds bytes that are not, so all of it was read as Windows-1252, the encoding that \
         editors on Windows used to write. Letters beyond ASCII may be wrong, and names with them.";
    /// A code block without its end.
    UNCLOSED_FENCE = "unclosed-fence", Warning, "a code block that is never closed",
        "close the block with ``` on a line of its own",
        "A code block reaches from ``` to the next line that holds nothing but ```. Where that is missing, Markdown takes \
         everything below for code, tables and further examples included. Here the block is taken to end before the next \
         heading, comment or code block.\n\nWrong:\n\n    ```http\n    GET /me\n\n    ### Response\n\n\
         Right:\n\n    ```http\n    GET /me\n    ```\n\n    ### Response";
    /// A comment without its end.
    UNCLOSED_COMMENT = "unclosed-comment", Warning, "a comment that is never closed",
        "close the comment with `-->`",
        "A comment reaches from `<!--` to `-->`. Where that is missing, the rest of the page disappears for every reader. \
         Here the comment is taken to end before the next blank line, heading, table, comment or code block.\n\n\
         Wrong:\n\n    <!-- { \"blockType\": \"ignored\" }\n    ```http\n\n\
         Right:\n\n    <!-- { \"blockType\": \"ignored\" } -->\n    ```http";
    /// Front matter without its end.
    UNCLOSED_FRONT_MATTER = "unclosed-front-matter", Warning, "front matter that is never closed",
        "put `---` on a line of its own below the last key",
        "A page may begin with `key: value` lines between two lines of `---`. Here the second one is missing; the front \
         matter is taken to end before the first line that is no `key: value`.";
    /// A table whose line of dashes is missing or has another number of columns.
    TABLE_DELIMITER = "table-delimiter", Warning, "a table without a matching line of dashes",
        "give the line of dashes below the header one column for each of the header",
        "A table is a header, a line of dashes with as many columns, and rows. If the line of dashes is missing or has \
         another number of columns, Markdown shows pipes and dashes instead of a table. Here the first line is taken as \
         header all the same.\n\nWrong:\n\n    |Property|Type|Description|\n    |:---|:---|\n\n\
         Right:\n\n    |Property|Type|Description|\n    |:---|:---|:---|";
    /// Rows below a blank line.
    TABLE_BROKEN = "table-broken", Warning, "rows separated from their table",
        "remove the blank line above these rows",
        "A table ends at a blank line, so Markdown shows the rows below it as text. Here rows that begin with a pipe are \
         read as rows of the table above the blank line.";

    // ---------------------------------------------------------------- the account of a page

    /// Nobody read a unit of a page.
    UNREAD = "unread", Warning, "nothing was taken from this",
        "move it into a section that the page templates know, or remove it",
        "Every table, row, route, code block, list of values, annotation and example of a page is either used or left \
         for a stated reason. This finding marks a piece that no reader knew what to do with, so the generated crate \
         may lack what it says.\n\nWrong: a table of properties below a heading `Notes`.\nRight: the same table below \
         `## Properties`.";
    /// A table that carries no API.
    PROSE_TABLE = "prose-table", Note, "a table that describes no part of the API",
        "nothing to do",
        "Pages hold tables that compare, list links or show which cloud has which feature. They carry no type, route \
         or value, so nothing is generated from them. The note is there to make the account of the page complete.";
    /// A code block that carries no API.
    PROSE_FENCE = "prose-fence", Note, "a code block that is no message, route or JSON representation",
        "nothing to do",
        "Pages hold code in several languages, shell commands and fragments of text. Only HTTP messages, routes and \
         JSON are read. If the block is meant to be a message, its first line must be a request line \
         (`GET https://...`) or a status line (`HTTP/1.1 200 OK`).";
    /// An annotation that says nothing we use.
    IDLE_ANNOTATION = "idle-annotation", Note, "an annotation with nothing to add",
        "nothing to do",
        "Comments such as `<!-- { \"blockType\": \"ignored\" } -->` guide other tools. What stands below them is read \
         by its heading and its first line, so they add nothing.";
    /// A row of a table that has a meaning to people only.
    IDLE_ROW = "idle-row", Note, "a row without a name",
        "give the row a name in its first column, or remove it",
        "A row whose first cell is empty or holds only marks can't be tied to a property, header or permission.";

    // ---------------------------------------------------------------- routes

    /// A route can't be parsed as a whole.
    ROUTE_SYNTAX = "route-syntax", Warning, "a route that is not well-formed",
        "write the route as `METHOD /segment/{placeholder}/function(name={value})`",
        "A route is read segment by segment: names, `{placeholders}`, casts such as `microsoft.graph.user`, functions \
         with arguments and paths between colons. Here one segment is none of these. If nothing speaks against it, it is \
         kept as a literal, so that the call still exists; with brackets or quotes in it, it was meant otherwise, and no \
         call is made for the route.\n\nWrong: `GET /workbook/range(address={address}/entireRow`\n\
         Right: `GET /workbook/range(address={address})/entireRow`";
    /// A route lacks a slash behind a placeholder.
    ROUTE_SLASH = "route-slash", Warning, "a slash is missing in a route",
        "put a slash behind the placeholder",
        "A placeholder stands for a whole segment, so what follows it without a slash is read as the next segment.\n\n\
         Wrong: `DELETE /policies/{id}$ref`\nRight: `DELETE /policies/{id}/$ref`";
    /// A route has an identifier from an example in place of a placeholder.
    ROUTE_ID = "route-id", Warning, "an identifier in place of a placeholder in a route",
        "write a placeholder in its place: `{id}`",
        "A route stands for all objects of a kind, and so names none of them. A GUID, a number, a domain or a long coded \
         text between two slashes is read as `{id}`.\n\nWrong: `GET /classes/acdefc6b-2dc6-4e71-b1e9-6d9810ab1793`\n\
         Right: `GET /classes/{id}`";
    /// A route whose method is misspelt.
    ROUTE_METHOD = "route-method", Warning, "a route that does not begin with a method",
        "begin the line with `GET`, `POST`, `PUT`, `PATCH` or `DELETE`, in capitals",
        "A line of the `HTTP request` section is a method in capitals, a blank and a path. In small letters it is read as meant; \
         any other word makes no route of the line, and no call.\n\nWrong: `get /users`, `GETT /users`\nRight: `GET /users`";
    /// A line that stands where routes stand but holds none.
    NOT_A_ROUTE = "not-a-route", Note, "a line among routes that is no route",
        "keep only `METHOD /path` lines in the code block of the HTTP request section",
        "The code block of the `HTTP request` section lists one route per line. Words such as `or`, headers and JSON \
         between them belong into the text, into the headers table or into the example.";
    /// A generator of documentation could not find the route.
    ROUTE_MISSING = "route-missing", Warning, "the page does not name its route",
        "write the route in place of the note that it was not found",
        "Generated pages hold lines such as `GET ** Entity URI for X not found` where their generator did not find the \
         way to a type. Nothing can be called without a route.";
    /// The same route twice on one page.
    ROUTE_REPEATED = "route-repeated", Note, "this route stands on the page twice",
        "remove one of the two lines",
        "A page lists each of its routes once. The second one adds nothing.";
    /// An example calls a route in a form that the page doesn't list.
    ROUTE_UNLISTED = "route-unlisted", Note, "an example calls a route that the page doesn't list",
        "list the route in the HTTP request section, or call one that is listed",
        "A page that lists `/users/{id}/manager` and shows `GET /me/manager`, lists `/groups/{id}/members` and shows \
         `GET /groups/{id}/members/$count`, or lists `/me/drive/items/{id}` and shows `GET /me/drive/root`, speaks of calls \
         that none of its lines states. They are taken for calls of the service; if a route was removed or renamed, the \
         example was left behind.";
    /// A page lists the route of another page.
    ROUTE_COPIED = "route-copied", Warning, "a page that lists the call of another page",
        "list the route that the example calls",
        "A page that was made from a copy of another one may still list the route of that one, while its examples make the \
         call that it is about. Where the other page shows its own call, and no page lists the one of the examples, the \
         examples are believed.";
    /// An operation page without a route.
    NO_ROUTE = "no-route", Warning, "an operation page without a route",
        "add a section `## HTTP request` with a code block that lists the routes",
        "The routes of an operation stand in a code block below `## HTTP request`, one `METHOD /path` per line. Without \
         one, no call can be generated from the page.";

    // ---------------------------------------------------------------- operations

    /// A permission row for an unknown kind of principal.
    PRINCIPAL = "unknown-principal", Warning, "a permission row that names no kind of principal",
        "begin the row with `Delegated (work or school account)`, `Delegated (personal Microsoft account)` or \
         `Application`",
        "Permissions are granted to a signed-in user (delegated) or to the program itself (application). Below a row that \
         names one without permissions of its own, or in bold or behind `&nbsp;`, a row may name a resource or condition \
         instead. Any other row is kept for an unspecified principal, with its name as its condition.";
    /// A fragment that isn't there.
    INCLUDE_MISSING = "include-missing", Warning, "permissions that should be included are not there",
        "add the fragment to the documentation folder, or correct its path",
        "Pages may leave their permissions to a fragment: `[!INCLUDE [..](../includes/permissions/x.md)]`. Without the \
         fragment nothing is known of the permissions of the call, so that its documentation names none. Where only some \
         folders of a documentation were copied, the folder `includes` is missing mostly. Each fragment is reported at \
         the first page that includes it.";
    /// A table below `Response`.
    RESPONSE_TABLE = "response-table", Note, "a table of the response section",
        "nothing to do",
        "Tables in the response section list error codes or the columns of a report. The type of the response is \
         taken from the section's sentence, from the annotation and from the examples.";

    // ---------------------------------------------------------------- examples

    /// A message that goes to another host.
    FOREIGN_HOST = "foreign-host", Note, "a message to another host",
        "nothing to do",
        "Pages also show what the service sends to your program (notifications to `https://example.com/callback`) and \
         calls to other services. They are no examples of the operation that the page documents. A message is one if its \
         URL is one of Microsoft Graph, or has the first segment of a route of the page.";
    /// A message on a page that documents no operation.
    EXAMPLE_ELSEWHERE = "example-elsewhere", Note, "an example on a page that documents no operation",
        "nothing to do",
        "Examples are tested against the operation of the page that they stand on. Overviews and resource pages show \
         some too; those belong to other pages.";
    /// An example's body is neither JSON nor explained by its content type.
    BODY_NOT_JSON = "body-not-json", Note, "a body that is not JSON",
        "add the `Content-Type` header that the body has",
        "A body without a content type, or with a JSON content type, is expected to be JSON. This one is kept as text \
         and not tested.";
    /// A start line that is no request and no status line.
    MESSAGE_SYNTAX = "message-syntax", Warning, "an example that does not begin like a message",
        "begin a request with `METHOD URL` and a response with `HTTP/1.1 CODE REASON`",
        "The first line of an example tells whether it is a request or a response.\n\nWrong: `Status code: 200`\n\
         Right: `HTTP/1.1 200 OK`";
    /// JSON that can't be read.
    JSON_UNREADABLE = "json-unreadable", Warning, "JSON that can't be read",
        "correct the JSON; a placeholder must be a string, as in `\"content\": \"{bytes}\"`",
        "Bodies and representations are read strictly, then with the usual slips repaired (commas, comments, quotes, \
         blanks). This one has no single reading, so it is kept as text and not tested.";
    /// Repair: a comma before a closing bracket.
    JSON_TRAILING_COMMA = "json-trailing-comma", Warning, "a comma that nothing follows",
        "remove the comma",
        "JSON has no comma behind the last member.\n\nWrong: `{\"a\": 1,}`\nRight: `{\"a\": 1}`";
    /// Repair: a comment.
    JSON_COMMENT = "json-comment", Note, "a comment in JSON",
        "move the comment into the text of the page",
        "JSON has no comments; `// ...` and `/* ... */` are taken out.";
    /// Repair: a missing comma.
    JSON_MISSING_COMMA = "json-missing-comma", Warning, "a comma is missing here",
        "add the comma",
        "Members of an object and elements of an array are separated by commas.\n\nWrong: `{\"a\": 1 \"b\": 2}`\n\
         Right: `{\"a\": 1, \"b\": 2}`";
    /// Repair: a raw line end or tab in a string.
    JSON_RAW_CONTROL = "json-raw-control", Warning, "a line end or tab inside a string",
        "write `\\n` or `\\t`",
        "A JSON string can't run over the end of its line. The characters are escaped as they stand.";
    /// Repair: a backslash that escapes nothing.
    JSON_ESCAPE = "json-escape", Warning, "a backslash that escapes nothing",
        "double the backslash",
        "In JSON strings a backslash stands before one of `\" \\ / b f n r t u`. Others are doubled.\n\n\
         Wrong: `\"C:\\Windows\"`\nRight: `\"C:\\\\Windows\"`";
    /// Repair: curly quotes.
    JSON_SMART_QUOTES = "json-smart-quotes", Warning, "curly quotes in JSON",
        "use straight quotes",
        "Word processors turn straight quotes into curly ones, which JSON does not know.";
    /// Repair: single quotes.
    JSON_SINGLE_QUOTES = "json-single-quotes", Warning, "single quotes in JSON",
        "use double quotes",
        "JSON strings stand in double quotes.\n\nWrong: `{'a': 'b'}`\nRight: `{\"a\": \"b\"}`";
    /// Repair: no-break and other special blanks.
    JSON_BLANKS = "json-blanks", Note, "special blanks in JSON",
        "replace no-break blanks with ordinary ones",
        "No-break blanks look like blanks but are none to JSON. They are replaced.";
    /// Repair: missing outer braces.
    JSON_NO_BRACES = "json-no-braces", Warning, "a JSON object without its braces",
        "put the members into braces",
        "A body is one JSON value. A list of members without braces is read as one object.";
    /// Repair: an ellipsis.
    JSON_ELLIPSIS = "json-ellipsis", Note, "an ellipsis in JSON",
        "remove the ellipsis, and mark the example as truncated",
        "Dots that stand for left-out elements are taken out.";
    /// Repair: an unquoted key.
    JSON_UNQUOTED_KEY = "json-unquoted-key", Warning, "a key without quotes",
        "put the key into double quotes",
        "Wrong: `{a: 1}`\nRight: `{\"a\": 1}`";
    /// Repair: an unquoted value.
    JSON_UNQUOTED_VALUE = "json-unquoted-value", Warning, "a value without quotes",
        "put the value into double quotes",
        "A value is a number, `true`, `false`, `null`, or stands in quotes.\n\nWrong: `{\"a\": some text}`\n\
         Right: `{\"a\": \"some text\"}`";
    /// Repair: zeros in front of a number.
    JSON_LEADING_ZERO = "json-leading-zero", Warning, "a number that begins with zeros",
        "remove the zeros, or put the value into quotes",
        "JSON numbers have no leading zeros.\n\nWrong: `{\"a\": 007}`\nRight: `{\"a\": 7}`";
    /// Repair: text after the JSON value.
    JSON_TEXT_AFTER = "json-text-after", Warning, "text behind the end of the JSON",
        "end the code block behind the last bracket",
        "A body is one JSON value; what follows its closing bracket is left out.";
    /// Repair: a second JSON document.
    JSON_SEVERAL_DOCUMENTS = "json-several-documents", Warning, "a second JSON document in one body",
        "show the second document in a code block of its own",
        "A body is one JSON value; the first one is read.";
    /// Repair: missing closing brackets.
    JSON_UNCLOSED = "json-unclosed", Warning, "a closing bracket is missing",
        "add the closing bracket",
        "Every `{` and `[` needs its `}` and `]`. The missing ones are added at the end.";
    /// The same key twice in one object.
    JSON_DUPLICATE_KEY = "json-duplicate-key", Warning, "a key that its object already has",
        "remove one of the two",
        "Readers of JSON keep the last of two equal keys, some refuse the object. Both are kept in the text here.";

    // ---------------------------------------------------------------- types

    /// A name column holds prose.
    NAME_IN_PROSE = "name-in-prose", Note, "a row whose first cell is no name",
        "put the name, and nothing but the name, into the first column",
        "The first column of a table of properties, relationships or parameters holds their names as the service \
         writes them. A cell with blanks in it can't be one, so the row is left out.\n\n\
         Wrong: `| The display name | String | ... |`\nRight: `| displayName | String | ... |`";
    /// A row of a typed table without a type.
    TYPE_MISSING = "type-missing", Warning, "a property without a type",
        "name the type in the second column",
        "The generated field can hold any JSON then, and the compiler can't help with it.\n\n\
         Wrong: `| displayName | | The name. |`\nRight: `| displayName | String | The name. |`";
    /// A type cell that says "collection" twice.
    NESTED_COLLECTION = "nested-collection", Note, "a collection of collections",
        "write `x collection` once",
        "OData has no collections of collections in properties, so the word standing twice is taken for a slip.";
    /// Two rows of one table name the same thing.
    ROW_REPEATED = "row-repeated", Note, "two rows for the same name",
        "remove one of the two rows",
        "Both rows are read; where they disagree, the first one counts, and what only the second says is added to it.";
    /// A property that stands among the relationships too.
    PROPERTY_AND_RELATIONSHIP = "property-and-relationship", Note, "a relationship that is also a property",
        "keep the row in one of the two tables",
        "A name can be a property or a relationship of its type, not both. It is read as a relationship.";
    /// One cell lists two different sets of values.
    CONTRADICTORY_LISTS = "contradictory-lists", Warning, "two lists of values that disagree",
        "keep one list with all values",
        "A description that gives the possible values twice, and differently, leaves open which list counts. The \
         union is taken, so that no value that the service sends is unknown.\n\n\
         Wrong: Possible values are: `a`, `b`. Possible values are: `a`, `c`.\n\
         Right: Possible values are: `a`, `b`, `c`.";
    /// Values are announced and not given.
    VALUES_ELSEWHERE = "values-elsewhere", Note, "possible values that are not listed here",
        "list the values behind `Possible values are:`, each in backticks and separated by commas",
        "The text speaks of possible values of a text but gives them in a table below, on another page, or in \
         running text. Nothing is missing where the type is a documented enumeration, whose members are known, or a number.";
    /// The `Methods` table of a resource page.
    METHODS_TABLE = "methods-table", Note, "a table that lists operations",
        "nothing to do",
        "The operations that a resource page lists are read from their own pages, which say more about them.";
    /// A table about something inside a property.
    PART_TABLE = "part-table", Note, "a table about a part of the type",
        "give the part a page of its own if it is a type",
        "Some pages describe the format of a text that a property holds (`Properties of a token policy definition`). \
         These rows are no properties of the type, so they are left out.";
    /// A resource page whose type can't be named.
    TYPE_UNNAMED = "type-unnamed", Warning, "a resource page that does not name its type",
        "add `@odata.type` to the annotation of the JSON representation, or name the type in the heading: `# user resource type`",
        "A type is named by the annotation of its JSON representation, else by the level-1 heading. A page with neither \
         documents no type.";
    /// An enumeration without members.
    ENUM_EMPTY = "enum-empty", Warning, "an enumeration without members",
        "list the members in a table with the columns `Member`, `Value` and `Description`",
        "The generated type can hold any text then, but names no member.";
    /// Two rows of one enumeration name the same member.
    MEMBER_REPEATED = "member-repeated", Note, "a member that stands in its table twice",
        "remove one of the two rows",
        "The first row counts.";

    // ---------------------------------------------------------------- the model

    /// A type cell names a type that no page documents.
    UNKNOWN_TYPE = "unknown-type", Warning, "a type that no page documents",
        "document the type, or correct its name",
        "A page names a type that none of the pages read describes. The generated crate has a type of this name that \
         keeps whatever the service sends, but without fields. It is normal where only some pages of an API are read: \
         add the page of the type.\n\nWrong: `|issuer|credentialIsuer|...|` where the page documents `credentialIssuer`.";
    /// A type cell holds no name.
    UNREADABLE_TYPE = "unreadable-type", Warning, "a type cell that names no type",
        "write one type name into the type cell",
        "The type cell holds a sentence or a mark. The property is there, but any JSON is accepted for \
         it.\n\nWrong: `|stages|Some stages|...|`\nRight: `|stages|[stage](stage.md) collection|...|`";
    /// The text of a link names another type than the page that it leads to.
    LINK_DISAGREES = "link-disagrees", Warning, "a link whose text names another type than its target",
        "make text and target of the link name the same type",
        "The type cell's text is the name of one documented type, but the link leads to the page of another. \
         Readers see the text, and links are copied more often than names, so the text is taken, unless it only \
         repeats the name of the property.\n\n\
         Wrong: `[identity](identityset.md)`\nRight: `[identity](identity.md)`";
    /// A property has two types on two pages.
    TYPE_CONFLICT = "type-conflict", Warning, "a property that is documented with two types",
        "give the property the same type wherever it is documented",
        "Tables of a resource, of its create and update pages and of types that inherit from it list the same \
         property. Here they disagree about its type. The resource's own page counts most, an ancestor's page more \
         than that of a derived type.";
    /// Two bases are stated.
    BASE_CONFLICT = "base-conflict", Warning, "a type with two base types",
        "make text and annotation name the same base type",
        "The text says `Inherits from` one type and the annotation's `baseType`, or another page of the same type, \
         names another. The text of the first page is taken.";
    /// A type is its own ancestor.
    INHERITANCE_CYCLE = "inheritance-cycle", Error, "a type that is derived from itself",
        "correct the base type on one of the pages",
        "Following the stated base types leads back to where it began. The chain is cut at this type, which has no \
         base in the generated crate.";
    /// A property is said to be inherited from a type that does not list it.
    INHERITED_MISMATCH = "inherited-mismatch", Note, "an inherited property that the ancestor does not document",
        "add the property to the table of the type that declares it",
        "A row says `Inherited from` a type whose page does not list the property, or that is no ancestor. The \
         property is given to the named type if that is an ancestor, else to the type of this page.";
    /// Pages of one route show different bodies.
    ROUTE_CONFLICT = "route-conflict", Note, "a page that shows another body than the page about the same call",
        "nothing to do, or name the same types on both pages",
        "Several pages document one method and path. Where their bodies have no common type, the page with the fewest \
         routes, which is the one about this call, counts; a page that uses the call for something else, such as \
         extending it with `$expand`, does not.";
    /// An erratum that changes nothing.
    ERRATUM_STALE = "erratum-stale", Warning, "a correction that no longer applies",
        "take the entry out of the file, or quote what the page says now",
        "A file of errata corrects pages that are wrong:\n\n\
         [[erratum]]\n\
         page = \"v1.0/resources/tire.md\"      # path below the documentation folder\n\
         says = \"|width|String|\"              # stands on the page exactly once\n\
         should-say = \"|width|Int32|\"\n\
         why = \"the service sends a number\"\n\n\
         The configuration names it: `errata = \"errata.toml\"`. An entry does not apply when there is no such page, when \
         the page does not say this or says it more than once. Mostly somebody has corrected the page; then the entry \
         has done its work.";
    /// The text of a page and its example contradict each other about being a collection.
    RESPONSE_DIFFERS = "response-differs", Warning, "an answer that is a collection in the text or in the example, not in both",
        "say \"a collection of\" in the response section if the call returns one, and don't if it doesn't",
        "The sentence of the response section says that the call returns one object, and the example shows an array `value`, or \
         the other way round. Where there is an array, the call is taken to return a collection.";
    /// Examples contradict a table about being a collection.
    COLLECTION_DIFFERS = "collection-differs", Warning, "a property that all examples show otherwise than its table",
        "say \"collection\" in the type cell if it is one, and don't if it isn't",
        "The type cell says that the property holds one value, and every example shows a list, or the other way round; and \
         no JSON representation agrees with the table. The examples are believed.";
    /// A page creates, or is about, another thing than its collection holds.
    CREATED_DIFFERS = "created-differs", Warning, "a page about another type than its collection holds",
        "name the type that the collection holds",
        "A POST to a collection creates one of the objects that a GET of the same route lists, and with an identifier behind \
         it, the route leads to one of them. The page names a type that is neither that type nor related to it, mostly in an \
         annotation that was copied from another page. What the list says is believed, unless the collection is named after \
         the other type.";
    /// A table row that is no property.
    NOT_A_PROPERTY = "not-a-property", Note, "a row that names no property of this object",
        "nothing to do",
        "The row describes a control annotation (`@odata.type`) or a member of a nested object (`file/name`). These \
         are handled by the runtime, or documented with their own type.";
    /// A request table that is not about the type of the body.
    FOREIGN_TABLE = "foreign-table", Note, "a request table that lists other properties than the object has",
        "name the type in the request section: `supply a JSON representation of a [type](...)`",
        "The request section does not say which type the body holds, the title or response names one, but most rows \
         of the table are no properties of it. They are not added to the type.";
    /// A property of the JSON representation that no table lists.
    JSON_ONLY = "json-only", Warning, "a property that only the JSON representation shows",
        "add the property to the table",
        "The JSON representation of a resource shows a member that its tables don't list. It becomes a property, with \
         the type that its placeholder (`\"String (timestamp)\"`, `true`, `{\"@odata.type\": ...}`) stands for.";
    /// An annotation names the type of another page.
    TYPE_COPIED = "type-copied", Warning, "an annotation that names the type of another page",
        "make the annotation name the type in the title",
        "The annotation of a JSON representation names the type that a page is about, mostly as its title does. Where it names \
         one that another page is titled and annotated as, and no page is about the one in the title, the page was made from a \
         copy of the other: the title is believed.";
    /// A property with two spellings.
    NAME_DIFFERS = "name-differs", Warning, "a property that table and JSON representation spell differently",
        "give the property the same capitals in both, those that the service sends",
        "Members of JSON are told apart by their capitals. Where the JSON representation of a type writes a name with others \
         than its table, the representation is believed, unless an example of the type agrees with the table.";
    /// A key that only examples show.
    KEY_UNLISTED = "key-unlisted", Warning, "an entity type whose tables don't list its key",
        "add the key to the table of properties",
        "Objects of an entity type are told apart by their key, which examples show. It becomes a property. The key is what an \
         annotation calls `keyProperty`, or `id`.";
    /// A property in the table of a request that no table of its type lists.
    REQUEST_ONLY = "request-only", Warning, "a property that only a request lists",
        "add the property to the table of its type, or take the row out of the request",
        "The table of a request lists a property that the page of the type doesn't have. It becomes a property of the type \
         all the same. Mostly it was added to one of the two pages only, or taken out of the other.";
    /// A member of an example that the object's type doesn't have.
    EXAMPLE_PROPERTY = "example-property", Warning, "an example with a property that its type doesn't have",
        "correct the name in the example, or add the property to the table of its type",
        "The body of a request or answer shows a member that no table lists for the type of the object. The generated crate \
         keeps it in `extra`, without a type. Where several examples show more such members than the type has properties, the \
         type is an open one, or its base or most of its table is missing: that is said once, at the type. Only \
         `docbindgen lint` looks for it.";
    /// A value in an example that is not of its property's type.
    EXAMPLE_VALUE = "example-value", Warning, "an example with a value that its property can't have",
        "correct the example, or the type in the table",
        "The body of a request or answer shows a value of another type than the table says, or a text that is no member of \
         the documented enumeration. The generated crate keeps the one in `extra` and the other as `Unrecognized`. Only \
         `docbindgen lint` looks for it.";
    /// An example calls what no page lists.
    EXAMPLE_ROUTE = "example-route", Note, "an example of a call that no page lists",
        "correct the URL in the example, or list the route in the HTTP request section",
        "The path of the request is that of no route, neither of its page nor of another one, so that the generated crate has \
         no such call. Mostly a name is misspelt, or `$ref` is missing, or the service has the call and no page says so. Casts, \
         keys in parentheses and the arguments of functions make no difference. Only `docbindgen lint` looks for it.";
    /// An example calls a route of its page by another method.
    EXAMPLE_METHOD = "example-method", Warning, "an example that calls a route of its page by another method",
        "make the example and the HTTP request section name the same method",
        "The page lists the path of the request with another method, and no page lists it with this one. One of the two is \
         wrong; the generated crate has the call that is listed. Only `docbindgen lint` looks for it.\n\n\
         Wrong: `PUT /teams/{id}/schedule` below a page that lists `PATCH /teams/{id}/schedule`.";
    /// An enumeration is defined twice, differently.
    ENUM_CONFLICT = "enum-conflict", Warning, "an enumeration that is defined twice with other members",
        "define the enumeration in one place",
        "Two pages or sections define an enumeration of the same name with different members. The generated enum has \
         the members of both.";
    /// A list of values names members that the enumeration doesn't define.
    ENUM_LIST_DIFFERS = "enum-list-differs", Warning, "a list of values that differs from its enumeration",
        "bring list and page of the enumeration up to date with each other",
        "A description lists possible values that are no documented members of the property's enumeration, because one \
         of the two was changed and not the other, mostly. They are added to it, as the service may send them; a list \
         that shares no member with it is left out.";
    /// A list of values on something that is no string.
    LIST_UNUSED = "list-unused", Note, "a list of values that makes no enumeration",
        "nothing to do, or give the property an enumeration as type",
        "A description lists values, but the property is a Boolean, a number or an object, or the list has one value \
         only. The type stays, and the list stays in the documentation.";
}

/// The code of that name.
///
/// # Errors
/// When there is none: a sentence that says so and names a similar one.
pub fn find(name: &str) -> Result<&'static Code, String> {
    if let Some(code) = ALL.iter().find(|code| code.name == name) {
        return Ok(code);
    }
    let hint = match nearest(&name.to_ascii_lowercase(), ALL.iter().map(|code| code.name)) {
        None => "; `docbindgen explain` lists all".to_owned(),
        similar => suggestion(similar),
    };
    Err(format!("there is no finding `{name}`{hint}"))
}
