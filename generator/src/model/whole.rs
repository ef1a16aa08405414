//! Which of several pages is about an item as a whole: slices of a type, and the calls on a slice, may have pages of their
//! own, which come first by path.

use super::action::singular;
use crate::facts::{PageFacts, Route, Segment};

/// Whether the file of a page is named after `name`, as `user.md` and `user-list.md` are after `user`, and
/// `intune-onboarding-user-list.md` is not.
pub(super) fn is_named_after(page: &PageFacts, name: &str) -> bool {
    let file = page.path.rsplit('/').next().unwrap_or_default();
    let rest = file.split_at_checked(name.len()).filter(|(start, _)| start.eq_ignore_ascii_case(name));
    rest.is_some_and(|(_, rest)| rest.starts_with(['-', '_', '.']))
}

/// Whether the file of a page is named after something on a route: `user-list.md` for `/users`, `group-list-events.md` for
/// `/groups/{id}/events`.
pub(super) fn is_named_after_route(page: &PageFacts, route: &Route) -> bool {
    let mut names = route.segments.iter().filter_map(|segment| match segment {
        Segment::Name { name } if !name.starts_with('$') => Some(name),
        _ => None,
    });
    names.any(|name| is_named_after(page, &singular(name)) || is_named_after(page, name))
}
