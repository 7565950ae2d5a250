/// The form in which small tables of facts are carried in the code: one string literal, rows parted by `;` or a line end, fields by blanks.
///
/// One literal instead of an array of values, because a table of hundreds of rows as expressions costs the type checker minutes.
enum FactTable {
    /// The rows of `text`. A row with another number of fields than `fields` is a mistake of ours and stops the process at first use.
    static func rows(_ text: String, fields: Int) -> [[Substring]] {
        text.split { $0 == ";" || $0 == "\n" }.map { row in
            let parts = row.split(separator: " ")
            precondition(parts.count == fields, "a row of a fact table has \(parts.count) fields instead of \(fields): \(row)")
            return parts
        }
    }
}
