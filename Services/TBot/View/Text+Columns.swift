/// Text in columns of a fixed width, counted in characters.
extension String {
    /// Filled with blanks on the right; never cut.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
    /// Filled with blanks on the left; never cut.
    func aligned(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
