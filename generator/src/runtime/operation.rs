//! What the documentation says about a call, as data.

use std::collections::BTreeSet;
use std::fmt;

/// One documented operation: a method on a route.
///
/// Each call of the crate has one, as a constant beside it and from [`Request::operation`](super::Request::operation).
#[derive(PartialEq, Eq)]
pub struct Operation {
    /// The method in upper case: `PATCH`.
    pub method: &'static str,
    /// The route as documented: `/users/{id}/messages`.
    pub template: &'static str,
    /// Documented status codes of a success, the usual one first; empty if the page states none.
    pub statuses: &'static [u16],
    /// What each kind of principal needs.
    pub permissions: &'static [Permissions],
    /// The places that document it: `v1.0/api/user-list-messages.md:25`.
    pub places: &'static [&'static str],
}

/// The permissions that one kind of principal needs for a call; any one of them will do.
#[derive(Debug, PartialEq, Eq)]
pub struct Permissions {
    /// Who calls.
    pub principal: Principal,
    /// The resource or condition for which these hold, as documented; empty for all.
    pub group: &'static str,
    /// From the least to the most privileged; empty if such a principal can't make the call.
    pub names: &'static [&'static str],
}

/// A kind of principal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Principal {
    /// A program on behalf of a user with a work or school account.
    DelegatedWork,
    /// A program on behalf of a user with a personal account.
    DelegatedPersonal,
    /// A program on its own behalf.
    Application,
    /// The documentation does not say for whom.
    Unspecified,
}

impl Operation {
    /// A method on a route that no page documents.
    pub const fn undocumented(method: &'static str) -> Self {
        Self { method, template: "", statuses: &[], permissions: &[], places: &[] }
    }

    /// The least privileged documented permissions that let `principal` make the call, one per documented group.
    pub fn least_privileged(&self, principal: Principal) -> impl Iterator<Item = &'static str> {
        let permissions: &'static [Permissions] = self.permissions;
        permissions
            .iter()
            .filter(move |of| of.principal == principal)
            .filter_map(|of| of.names.first().copied())
    }
}

/// The least privileged documented permissions that let `principal` make all of these calls, sorted by name.
///
/// Of each call the least privileged ones, without those that another one of the set makes needless: who may write what a
/// call reads needs no permission to read it, where the documentation says so.
///
/// # Errors
/// With the first call that such a principal can't make.
pub fn least_privileged(
    operations: impl IntoIterator<Item = &'static Operation>,
    principal: Principal,
) -> Result<BTreeSet<&'static str>, NotSupported> {
    let mut needs: Vec<&[&'static str]> = Vec::new();
    for operation in operations {
        let holds = |of: &&Permissions| [principal, Principal::Unspecified].contains(&of.principal);
        let names = operation.permissions.iter().filter(holds).map(|of| of.names);
        let before = needs.len();
        needs.extend(names.filter(|names| !names.is_empty()));
        if needs.len() == before && !operation.permissions.is_empty() {
            return Err(NotSupported { operation, principal });
        }
    }
    let mut least: BTreeSet<_> = needs.iter().filter_map(|names| names.first().copied()).collect();
    for name in least.clone() {
        let others = |names: &&[&str]| names.iter().any(|other| *other != name && least.contains(other));
        if needs.iter().all(|names| others(names) || !names.contains(&name)) {
            least.remove(name);
        }
    }
    Ok(least)
}

/// A call that a kind of principal can't make, as the documentation says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotSupported {
    /// The call.
    pub operation: &'static Operation,
    /// Who can't make it.
    pub principal: Principal,
}

impl fmt::Display for NotSupported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no permission for {:?} is documented for {}", self.principal, self.operation)
    }
}

impl std::error::Error for NotSupported {}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.template {
            "" => f.write_str(self.method),
            template => write!(f, "{} {template}", self.method),
        }
    }
}

/// Shows the call, and leaves its permissions and places out: errors hold it.
impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Operation({self})")
    }
}

/// Defines the constants of calls, in the `impl` of a node or in a module. Behind the call come its method, route, statuses of
/// success and places, then a line per kind of principal.
///
/// ```text
/// rt::operations! {
///     CREATE of create: "POST" "/devices" [201] ["v1.0/api/device-post.md:30"]
///         DelegatedWork "" ["Device.Read", "Device.ReadWrite"]
///         Application "" [];
/// }
/// ```
#[allow(unused_macros)]
macro_rules! operations {
    ($(
        $name:ident of $call:ident: $method:literal $template:literal [$($status:literal),*] [$($place:literal),*]
            $($principal:ident $group:literal [$($permission:literal),*])*;
    )*) => {$(
        #[doc = concat!("What is documented about `", stringify!($call), "`.")]
        pub const $name: &'static rt::Operation = &rt::Operation {
            method: $method,
            template: $template,
            statuses: &[$($status),*],
            permissions: &[$(rt::Permissions {
                principal: rt::Principal::$principal,
                group: $group,
                names: &[$($permission),*],
            }),*],
            places: &[$($place),*],
        };
    )*};
}
#[allow(unused_imports)]
pub(crate) use operations;

#[cfg(test)]
mod tests {
    use super::*;

    const fn of(principal: Principal, names: &'static [&'static str]) -> Permissions {
        Permissions { principal, group: "", names }
    }

    const fn call(template: &'static str, permissions: &'static [Permissions]) -> Operation {
        Operation { method: "GET", template, statuses: &[], permissions, places: &[] }
    }

    #[test]
    fn what_one_permission_grants_needs_no_other() {
        use Principal::{Application, DelegatedPersonal, DelegatedWork, Unspecified};
        const READ: &[Permissions] =
            &[of(DelegatedWork, &["User.Read", "User.ReadWrite"]), of(Application, &["User.Read.All"])];
        const WRITE: &[Permissions] = &[of(DelegatedWork, &["User.ReadWrite"]), of(Application, &[])];
        const MAIL: &[Permissions] = &[of(Unspecified, &["Mail.Read"])];
        static CALLS: [Operation; 4] =
            [call("/read", READ), call("/write", WRITE), call("/mail", MAIL), call("/none", &[])];
        let [read, write, mail, none] = &CALLS;
        let least = |operations: &[&'static Operation], principal| {
            super::least_privileged(operations.iter().copied(), principal)
                .map(|names| names.into_iter().collect::<Vec<_>>().join(" "))
                .map_err(|error| error.operation.template)
        };
        assert_eq!(least(&[read, none], DelegatedWork), Ok("User.Read".to_owned()));
        assert_eq!(least(&[read, mail, write], DelegatedWork), Ok("Mail.Read User.ReadWrite".to_owned()));
        assert_eq!(least(&[read], Application), Ok("User.Read.All".to_owned()));
        assert_eq!(least(&[read, write], Application), Err("/write"));
        assert_eq!(least(&[mail, read], DelegatedPersonal), Err("/read"));
        assert_eq!(least(&[], DelegatedWork), Ok(String::new()));
    }

    #[test]
    fn least_privileged_permission_per_principal() {
        let operation = Operation {
            method: "GET",
            template: "/users/{id}",
            statuses: &[200],
            permissions: &[
                Permissions {
                    principal: Principal::DelegatedWork,
                    group: "",
                    names: &["User.Read", "User.Read.All"],
                },
                Permissions { principal: Principal::DelegatedPersonal, group: "", names: &[] },
            ],
            places: &[],
        };
        let least = |principal| operation.least_privileged(principal).collect::<Vec<_>>();
        assert_eq!(least(Principal::DelegatedWork), ["User.Read"]);
        assert!(least(Principal::DelegatedPersonal).is_empty());
        assert_eq!(operation.to_string(), "GET /users/{id}");
    }
}
