/// A day of the proleptic Gregorian calendar.
public struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let year: Int
    /// `1...12`.
    public let month: Int
    /// `1...31`.
    public let day: Int

    /// - Throws: ``DomainError/malformed(_:_:)`` for a day that no calendar has.
    public init(year: Int, month: Int, day: Int) throws(DomainError) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...CivilDate.days(inMonth: month, of: year)).contains(day) else {
            throw .malformed("a day of the calendar", "\(year)-\(month)-\(day)")
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// A day written as `YYYY-MM-DD`.
    /// - Throws: ``DomainError/malformed(_:_:)``.
    public init(iso text: some StringProtocol) throws(DomainError) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { throw .malformed("a day as YYYY-MM-DD", String(text.prefix(20))) }
        try self.init(year: year, month: month, day: day)
    }

    /// The day that is `dayNumber` days after 1970-01-01. Source of the arithmetic: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    public init(dayNumber: Int64) {
        let shifted = dayNumber + 719_468
        let era = shifted.flooredDivision(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
        month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01; negative before.
    public var dayNumber: Int64 {
        let shiftedYear = Int64(month <= 2 ? year - 1 : year)
        let era = shiftedYear.flooredDivision(by: 400)
        let yearOfEra = shiftedYear - era * 400
        let shiftedMonth = Int64(month > 2 ? month - 3 : month + 9)
        let dayOfYear = (153 * shiftedMonth + 2) / 5 + Int64(day) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The day of the week, 0 for Sunday to 6 for Saturday.
    public var weekday: Int { Int((dayNumber + 4) - (dayNumber + 4).flooredDivision(by: 7) * 7) }

    /// The day `count` days later.
    public func advanced(byDays count: Int64) -> CivilDate { CivilDate(dayNumber: dayNumber + count) }

    /// Midnight UTC at the start of the day.
    public var midnightUTC: MarketTime { MarketTime(unixSeconds: dayNumber * 86_400) }

    /// `YYYY-MM-DD`.
    public var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

    public static func < (left: CivilDate, right: CivilDate) -> Bool { left.dayNumber < right.dayNumber }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CivilDate: Codable {
    private enum CodingKeys: CodingKey { case year, month, day }

    /// - Throws: ``DomainError/malformed(_:_:)`` for a day that no calendar has.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            year: container.decode(Int.self, forKey: .year), month: container.decode(Int.self, forKey: .month),
            day: container.decode(Int.self, forKey: .day))
    }
}

/// `value` in at least `width` digits.
func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
