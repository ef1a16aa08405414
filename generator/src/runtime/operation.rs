//! What the documentation says about a call, as data.

use std::fmt;

/// One documented operation: a method on a route.
///
/// Each call of the crate has one, as a constant beside it and from [`Request::operation`](super::Request::operation).
#[derive(Debug, PartialEq, Eq)]
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
    /// The least privileged documented permissions that let `principal` make the call, one per documented group.
    pub fn least_privileged(&self, principal: Principal) -> impl Iterator<Item = &'static str> {
        let permissions: &'static [Permissions] = self.permissions;
        permissions
            .iter()
            .filter(move |of| of.principal == principal)
            .filter_map(|of| of.names.first().copied())
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.template)
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
