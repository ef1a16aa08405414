use super::*;
use crate::facts::testing::text;

/// Everything found, one word each.
fn show(source: &str) -> String {
    let text = text(source);
    let c = read(&text, Span::default(), Words::in_text(&text.plain));
    let flag = |set: bool, name: &str| set.then(|| name.to_string());
    let found = [
        flag(c.read_only, "read-only"),
        flag(c.write_only, "write-only"),
        flag(c.required, "required"),
        flag(c.optional, "optional"),
        c.nullable.map(|n| if n { "nullable".into() } else { "not-null".into() }),
        flag(c.key, "key"),
        c.inherited_from.map(|t| {
            format!("from:{}{}", t.name, t.link.map(|l| format!("->{}", l.target)).unwrap_or_default())
        }),
        c.default.map(|v| format!("default:{v}")),
        c.range.map(|(a, b)| format!("{a}..{b}")),
        c.max_length.map(|n| format!("length<={n}")),
        c.max_items.map(|n| format!("items<={n}")),
        c.deprecated.map(|s| format!("deprecated:{s}")),
        c.filter.map(|ops| format!("filter({})", ops.join(","))),
        flag(c.orderby, "orderby"),
        flag(c.only_on_select, "only-select"),
        flag(c.by_default, "by-default"),
        flag(c.flags, "flags"),
    ];
    found.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn check(cases: &[(&str, &str)]) {
    for (source, expected) in cases {
        assert_eq!(show(source), *expected, "of `{source}`");
    }
}

#[test]
fn plain_descriptions_say_nothing() {
    check(&[
        ("", ""),
        ("The display name of the profile.", ""),
        ("Minimum length of the password required.", ""),
    ]);
}

#[test]
fn read_only_is_said_in_many_ways_and_sometimes_denied() {
    check(&[
        ("The id. Read-only.", "read-only"),
        ("The id. Read Only", "read-only"),
        ("Readonly. The id.", "read-only"),
        ("This property is read-only.", "read-only"),
        ("A read-only property.", "read-only"),
        ("The state (read-only).", "read-only"),
        ("Not nullable, Read-only.", "read-only not-null"),
        ("Read-only Inherited from [policy](policy.md)", "read-only from:policy->policy.md"),
        ("This property is not read-only.", ""),
        ("Indicates whether the disk is read-only.", ""),
        ("Grants read-only access to the share.", ""),
        ("Read-only if the app was synced.", ""),
        ("Write-only.", "write-only"),
    ]);
}

#[test]
fn required_and_optional_only_as_sentences() {
    check(&[
        ("The name. Required.", "required"),
        ("**Required**. The name.", "required"),
        ("Required, at most one.", "required"),
        ("Required and Read-only.", "read-only required"),
        ("This parameter is required.", "required"),
        ("Required if **type** is set.", ""),
        ("Number of digits required.", ""),
        ("Optional. The name.", "optional"),
        ("(Optional) The name.", "optional"),
        ("Optional, default value is `false`.", "optional default:false"),
    ]);
}

#[test]
fn keys_and_null() {
    check(&[
        ("Key of the entity.", "key"),
        ("Key.", "key"),
        ("Key, not nullable", "not-null key"),
        ("The key.", "key"),
        ("The registry key to look for.", ""),
        ("Product key", ""),
        ("Nullable.", "nullable"),
        ("Read-only, Nullable", "read-only nullable"),
        ("A non-nullable list.", "not-null"),
    ]);
}

#[test]
fn inherited_from_names_the_declaring_type() {
    check(&[
        ("The name. Inherited from [base](../resources/base.md)", "from:base->../resources/base.md"),
        ("The name Inherited from [**base**](base.md).", "from:base->base.md"),
        ("The name. Inherited from deviceConfiguration.", "from:deviceConfiguration"),
        ("Valid values 1 to 99 Inherited from [base](b.md)", "from:base->b.md 1..99"),
    ]);
}

#[test]
fn ranges() {
    check(&[
        ("Count. Valid values 4 to 16", "4..16"),
        ("Valid values are 0-1440. The default is 5.", "default:5 0..1440"),
        ("Valid values -2147483648 to 2147483647", "-2147483648..2147483647"),
        ("Valid values -9.2E+18 to 9.2E+18", "-9.2E+18..9.2E+18"),
        ("Valid values 2 to 2592000.", "2..2592000"),
        ("Valid values 0 to 0", "0..0"),
        ("Permitted values are 0-100. Valid values 0 to 100", "0..100"),
        ("A number between 1 and 30.", "1..30"),
        ("Must be between 1 and 128 characters.", "length<=128"),
        ("Valid values are described in the following table.", ""),
        ("Between 2 and 4 admins are notified.", ""),
    ]);
}

#[test]
fn lengths_and_counts() {
    check(&[
        ("This collection can contain a maximum of 500 elements.", "items<=500"),
        ("Maximum length is 255 characters.", "length<=255"),
        ("Max. length 64.", "length<=64"),
        ("Maximum length of 128 characters", "length<=128"),
        ("The maximum length of the company name is 64 characters.", "length<=64"),
        ("Can't exceed 1,024 characters.", "length<=1024"),
        ("must not exceed 50 characters", "length<=50"),
        ("Up to 64 characters", "length<=64"),
        ("Can have a maximum of 256 characters.", "length<=256"),
        ("256 characters maximum", "length<=256"),
        ("Limited to 20 characters", "length<=20"),
        ("It is 28 characters long.", ""),
        ("Only the first 150 characters are shown.", ""),
        ("Minimum length of 4 characters.", ""),
    ]);
}

#[test]
fn defaults() {
    check(&[
        ("The default value is `false`.", "default:false"),
        ("Default is true.", "default:true"),
        ("Default: 5", "default:5"),
        ("Defaults to **public**.", "default:public"),
        ("Default value of '0'.", "default:0"),
        ("The default value is \"UTC\".", "default:UTC"),
        ("The default is the current time.", ""),
        ("Default is `null`.", ""),
        ("The default is 7 days.", "default:7"),
    ]);
}

#[test]
fn deprecation() {
    check(&[
        ("[Deprecated] Use the other one.", "deprecated:[Deprecated] Use the other one"),
        ("DEPRECATED: use `x`.", "deprecated:DEPRECATED: use x"),
        ("Deprecated. Use `x`.", "deprecated:Deprecated. Use x"),
        ("It is deprecated. Inherited from `x`.", "from:x deprecated:It is deprecated"),
        ("The name. This property is deprecated.", "deprecated:This property is deprecated"),
        ("From **Available** to **Deprecated**.", ""),
    ]);
}

#[test]
fn query_options() {
    check(&[
        ("Supports $filter.", "filter()"),
        ("Supports `$filter` (`eq`, `ne`, `NOT`, `startsWith`).", "filter(eq,ne,NOT,startsWith)"),
        ("Supports `$filter` (`eq` and `startsWith` operators).", "filter(eq,startsWith)"),
        ("Supports `$select`, `$orderby`, and `$filter` (`eq` only).", "filter(eq) orderby"),
        ("Supports $filter and $orderby.", "filter() orderby"),
        ("Does not support `$filter`.", ""),
        ("Returned only on `$select`.", "only-select"),
        ("Returned by default.", "by-default"),
        ("This property is not returned by default.", ""),
    ]);
}

#[test]
fn flags() {
    check(&[("A flags enum.", "flags"), ("This is a multi-valued property.", "flags")]);
}

#[test]
fn hostile_text_is_harmless() {
    for source in [
        "Inherited from",
        "Inherited from é",
        "default is ",
        "default is “",
        "maximum length \u{200b}",
        "$filter (",
    ] {
        show(source);
    }
}
