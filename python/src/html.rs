//! What a notebook shows of a result.

/// A piece of HTML that is being written.
#[derive(Default)]
pub(crate) struct Html(String);

impl Html {
    /// Opens or closes elements, which stand as they are.
    pub(crate) fn raw(&mut self, tags: &str) -> &mut Self {
        self.0.push_str(tags);
        self
    }

    /// An element with a text, in the direction of its first letter.
    pub(crate) fn text(&mut self, element: &str, text: &str) -> &mut Self {
        // Some notebooks set all paragraphs to the left.
        for piece in ["<", element, " dir=\"auto\" style=\"text-align:start\">"] {
            self.0.push_str(piece);
        }
        for letter in text.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                other => self.0.push(other),
            }
        }
        for piece in ["</", element, ">"] {
            self.0.push_str(piece);
        }
        self
    }

    pub(crate) fn finish(self) -> String {
        self.0
    }
}
