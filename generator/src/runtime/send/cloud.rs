//! Where the service is.

/// The clouds in which the service runs, each with its own address, accounts and tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cloud {
    /// The world.
    #[default]
    Global,
    /// The government of the United States, level 4.
    UsGovernment,
    /// The government of the United States, level 5: the Department of Defense.
    UsDefense,
    /// China, run by 21Vianet.
    China,
}

impl Cloud {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Global, Self::UsGovernment, Self::UsDefense, Self::China];

    /// Scheme and host, without a slash at the end.
    pub fn origin(self) -> &'static str {
        match self {
            Self::Global => "https://graph.microsoft.com",
            Self::UsGovernment => "https://graph.microsoft.us",
            Self::UsDefense => "https://dod-graph.microsoft.us",
            Self::China => "https://microsoftgraph.chinacloudapi.cn",
        }
    }

    /// Where people and programs of this cloud sign in.
    pub fn authority(self) -> &'static str {
        match self {
            Self::Global => "https://login.microsoftonline.com",
            Self::UsGovernment | Self::UsDefense => "https://login.microsoftonline.us",
            Self::China => "https://login.chinacloudapi.cn",
        }
    }

    /// The base URL of an API version, as in `base_url("v1.0")`.
    pub fn base_url(self, version: &str) -> String {
        format!("{}/{version}", self.origin())
    }
}
