//! Who speaks: sources by name and class.

use serde::{Deserialize, Serialize};

use super::cues::PlaceId;

/// What a source is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum SourceClass {
    /// A government and those who speak for it.
    Official,
    /// Armies, police, services, armed wings.
    Military,
    /// Parties, movements, organizations, companies.
    Group,
    /// Researchers, analysts, professions.
    Expert,
    /// Other media.
    Media,
    /// Witnesses, residents, activists, the concerned.
    Citizen,
    /// Reports, statements, studies, figures.
    Document,
    /// Athletes, coaches, artists.
    Celebrity,
    /// A person with a name and no office that is told.
    Person,
    /// Nobody that is named: a source, circles, estimates.
    Anonymous,
    /// None of these.
    #[default]
    Other,
    /// In cue files: heads such as "head", "spokesman", which yield to what follows.
    #[serde(rename = "spokesperson")]
    Spokesperson,
    /// In cue files: heads that are anonymous where no name follows.
    Unnamed,
}

impl SourceClass {
    /// The classes that a source can have, in the order of reports.
    pub const ALL: [SourceClass; 11] = [
        SourceClass::Official,
        SourceClass::Military,
        SourceClass::Group,
        SourceClass::Expert,
        SourceClass::Media,
        SourceClass::Citizen,
        SourceClass::Document,
        SourceClass::Celebrity,
        SourceClass::Person,
        SourceClass::Anonymous,
        SourceClass::Other,
    ];

    /// The name that files use.
    pub fn name(self) -> &'static str {
        match self {
            SourceClass::Official => "official",
            SourceClass::Military => "military",
            SourceClass::Group => "group",
            SourceClass::Expert => "expert",
            SourceClass::Media => "media",
            SourceClass::Citizen => "citizen",
            SourceClass::Document => "document",
            SourceClass::Celebrity => "celebrity",
            SourceClass::Person => "person",
            SourceClass::Anonymous => "anonymous",
            SourceClass::Other | SourceClass::Spokesperson | SourceClass::Unnamed => "other",
        }
    }
}

/// A source of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Its fullest name in the article, in normalized spelling.
    pub name: String,
    /// What it is.
    pub class: SourceClass,
    /// The place or power it speaks for, by number among the cues.
    pub place: Option<PlaceId>,
    /// Whether it hides who speaks.
    pub anonymous: bool,
}
