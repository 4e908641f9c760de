//! Names of things. Ids come in from outside (a file, a counter of the session); nothing here makes
//! one up.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

macro_rules! name_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes any string.
            pub fn new(name: impl Into<Arc<str>>) -> Self {
                Self(name.into())
            }

            /// As text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name_type! {
    /// The id of an annotation, unique in its set.
    AnnotationId
}
name_type! {
    /// The id of a relation, unique in its set.
    RelationId
}
name_type! {
    /// The id of a chain, unique in its set.
    ChainId
}
name_type! {
    /// The name of a label in a schema, such as `PERSON`.
    LabelName
}
name_type! {
    /// The name of a relation type in a schema, such as `source`.
    RelationName
}
