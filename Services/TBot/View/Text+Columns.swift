/// Text in columns of a fixed width, counted in the characters that a terminal shows.
extension String {
    /// Filled with blanks on the right; never cut.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - shownCount)) }
    /// Filled with blanks on the left; never cut.
    func aligned(to width: Int) -> String { String(repeating: " ", count: max(0, width - shownCount)) + self }

    /// The characters without the escape sequences of colour, each from ESC to its `m`.
    private var shownCount: Int {
        var count = 0
        var isEscape = false
        for character in self {
            switch (isEscape, character) {
            case (false, "\u{1B}"): isEscape = true
            case (true, "m"): isEscape = false
            case (true, _): break
            case (false, _): count += 1
            }
        }
        return count
    }
}
