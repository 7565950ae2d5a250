import Domain

/// The names of the months, as the venue writes them.
enum CivilNames {
    static let short = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
    static let long = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    /// `September 17, 2025`.
    static func day(_ date: CivilDate) -> String { "\(long[date.month - 1]) \(date.day), \(date.year)" }
    /// `September 2025`.
    static func month(_ date: CivilDate) -> String { "\(long[date.month - 1]) \(date.year)" }
    /// The month before that of `date`, which is the one that a monthly release speaks about: `August 2025`.
    static func monthBefore(_ date: CivilDate) -> String { month(date.advanced(byDays: Int64(-date.day))) }
}
