use super::*;
use crate::facts::testing::text;

fn read(text: &Text, span: Span) -> Values {
    scan(text, span, Words::in_text(&text.plain))
}

/// The members, with their integers; `null` and the default behind them.
fn show(source: &str) -> String {
    let values = read(&text(source), Span::default());
    let mut out = Vec::new();
    if let Some(list) = &values.list {
        out.extend(list.members.iter().map(|m| match m.value {
            Some(n) => format!("{}={n}", m.name),
            None => m.name.clone(),
        }));
        if list.contradictory {
            out.push("(contradictory)".into());
        }
    }
    if values.nullable {
        out.push("(null)".into());
    }
    if let Some(default) = values.default {
        out.push(format!("(default {default})"));
    }
    if values.elsewhere {
        out.push("(elsewhere)".into());
    }
    out.join(" ")
}

fn check(cases: &[(&str, &str)]) {
    for (source, expected) in cases {
        assert_eq!(show(source), *expected, "of `{source}`");
    }
}

#[test]
fn possible_values_in_all_their_forms() {
    check(&[
        ("Possible values are: `a`, `b`, `c`.", "a b c"),
        ("Kind of key. Possible values are: `a`.", "a"),
        ("The possible values are `a`, `b`, and `c`. Optional.", "a b c"),
        ("Possible values: `a`, `b`, or `c`. Required.", "a b c"),
        ("Possible values are `a` and `b`", "a b"),
        ("Possible value: `a`.", "a"),
        ("The possible value are `a` or `b`. Read-only.", "a b"),
        ("Possible values include `a`, `b`, and more.", "a b"),
        ("Possible values are **A**, **B** or **C**.", "A B C"),
        ("Possible values are: 'a', 'b'", "a b"),
        ("Possible values are `a`,`b`.", "a b"),
        ("Possible values are: `a, b, c`.", "a b c"),
        ("Possible values are one, two, three, and unknownFutureValue.", "one two three unknownFutureValue"),
        ("Possible values are: one, two, three.", "one two three"),
        ("Possible values are: one, two, three. Inherited from base.", "one two three"),
        ("Inherited from [base](b.md) Possible values are: `a`, `b`.", "a b"),
        (
            "Possible values for **version** are `1`, `2`, or `null`. If it is `null`, `1` is meant.",
            "1 2 (null)",
        ),
        ("Possible values are: `Not in use`, `In use`.", "Not in use In use"),
        ("It can be \" \", \"Draft\", \"Open\"", "Draft Open"),
        ("Possible values are: `a`, ' ' or `b`.", "a b"),
    ]);
}

#[test]
fn a_colon_alone_announces_values_that_begin_the_description() {
    check(&[
        ("The kind of visit: `short`, `long`, `endless`.", "short long endless"),
        ("Indicates who may come: \"guest\", or \"host\". Read-only.", "guest host"),
        ("The kinds include: `short`, `long`.", ""),
        ("The kind of visit, for example: `short`, `long`.", ""),
        ("The kind of visit: `short`.", ""),
        ("The kind of visit: short, long.", ""),
        ("The columns to show: **name**, **size**.", ""),
        ("A visit. Its parts: `start`, `end`.", ""),
    ]);
}

#[test]
fn numbers_stand_before_or_behind_values() {
    check(&[
        ("Possible values are: 0 - `Not Ready`, 1 - `Ready`, 2 - `Busy`.", "Not Ready=0 Ready=1 Busy=2"),
        ("The values are: Blue=0, Green=1, Auto=-1", "Blue=0 Green=1 Auto=-1"),
    ]);
}

#[test]
fn remarks_and_descriptions_are_no_values() {
    check(&[
        ("Possible values are: `a` (default) or `b`.", "a b (default a)"),
        ("Possible values: `a` (the `x` one), `b` (all others).", "a b"),
        ("Possible values are:<br>\"On\" - It is on.<br>\"Off\" - It is off.<br>Read-only.", "On Off"),
        ("Supported values are:<br>`a`: The first one, with `c`.<br>`b`: The second.", "a b"),
        ("Supported values are: <br>None<br>Block -- Nothing passes.<br>When it fails, ask.", "None Block"),
        (
            "Supported values are:<br>`One`: A person, or a (small) group<br>`Many`: A group, or an account",
            "One Many",
        ),
        ("Supported values are: <br>None<br>All -- Everything, while it lasts.", "None All"),
        ("Possible values are:<br> *One* - A partner, or two. They last.<br>*Two* - Both, then.", "One Two"),
        ("Possible values are **One** to create one, or **Two** for two.  For others, see below.", "One Two"),
        ("Possible values are: `all` for everyone, `some` for a few.", "all some"),
    ]);
    let source = text("Possible values:<br>`a`: The first.<br>`b` (the second)");
    let list = read(&source, Span::default()).list.unwrap();
    assert_eq!(list.members[0].description, "The first");
    assert_eq!(list.members[1].description, "the second");
}

#[test]
fn weaker_phrases_need_marked_values() {
    check(&[
        ("Must be one of `a` or `b`.", "a b"),
        ("Can be 'a' or 'b'.", "a b"),
        ("Either `a`, `b`, or `c`.", "a b c"),
        ("Allowed value is `a`. Required.", "a"),
        ("Allowed values: `null`, `a`, `b` and `c`. See the [groups](g.md).", "a b c (null)"),
        ("Valid values: one, two, or three.", "one two three"),
        (
            "The supported values for {period} are: D7, D30, D90, and D180. They follow the format Dn.",
            "D7 D30 D90 D180",
        ),
        ("Can be one of the following values: **null**, *Mail*, *Web*", "Mail Web (null)"),
        ("Must be `x`.", ""),
        ("Cannot be one of the following values: `a`, `b`.", ""),
        ("Supported values are `c1` through `c25`.", "(elsewhere)"),
        ("It has the following values: `a`: the only one that is known.", "(elsewhere)"),
        ("Possible states transitions and behaviors.", ""),
        ("The possible values `a`, `b` are generated.", "a b"),
        ("It can be changed or deleted.", ""),
        ("Either an owner or a member.", ""),
        ("Must be one of the supported operators.", ""),
    ]);
}

#[test]
fn ranges_and_tables_are_no_lists() {
    check(&[
        ("Valid values 4 to 16", ""),
        ("Permitted values are 0-100. Valid values 0 to 100", "(elsewhere)"),
        ("Possible values are: Style1 thru Style21, Other1 thru Other28.", "(elsewhere)"),
        ("Possible values are described in the following table.", "(elsewhere)"),
        ("Must not contain blanks, tabs, or any of the following: `:`, `;`.", ""),
        ("It is on if any of the following happened: somebody came; somebody left.", ""),
        ("Can contain any of the following formatters: {{A}}, {{B}}", ""),
        ("The values are not case sensitive.", ""),
        ("", ""),
    ]);
}

#[test]
fn several_lists_in_one_description() {
    check(&[
        ("Possible values are: `a`, `b`. Possible values are: `a`, `b`.", "a b"),
        ("Possible values are: `a`, `b`. Possible values are: `a`, `c`.", "a b c (contradictory)"),
        ("Can be 'x' or 'y'. Possible values are: `a`, `b`.", "a b"),
        ("Possible values are: `a`, `b`. <br />**Note:** only for owners.", "a b"),
        ("Possible values are: `a`, `b` **Important:** `b` is new.", "a b"),
        ("The values are: \"Warm\", \"Cold\" **Required**.", "Warm Cold"),
        ("Possible values are: `optional` `required` `resource`.", "optional required resource"),
        ("Supported values Inherited from [base](b.md). Possible values are: `a`, `b`.", "a b"),
        (
            "Possible values are: `a`, `unknownFutureValue`. Send the header to get the following values in this [evolvable enum](e.md): `b`, `c`.",
            "a unknownFutureValue b c",
        ),
    ]);
}

#[test]
fn members_know_their_place() {
    let source = "Possible values are: `a`, `ab`.";
    let span = Span { page: 3, start: 100, end: 100 + source.len() as u32 };
    let list = read(&text(source), span).list.unwrap();
    let at =
        |i: usize| &source[list.members[i].span.range().start - 100..list.members[i].span.range().end - 100];
    assert_eq!((at(0), at(1)), ("a", "ab"));
    assert_eq!(list.members[0].span.page, 3);
}

#[test]
fn hostile_text_is_harmless() {
    for source in
        ["Possible values are: `", "possible values “", "either (", "Values: é(", "values: 0 - ", "must be '"]
    {
        let plain = Text { plain: source.into(), raw: source, marks: Vec::new() };
        read(&plain, Span::default());
    }
}
