public import Domain

/// The month that a statistic is about, not the one in which it is published.
public struct ReferenceMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The first day of the month.
    public let firstDay: CivilDate

    /// The month that `day` is in.
    public init(of day: CivilDate) { firstDay = day.advanced(byDays: 1 - Int64(day.day)) }

    /// A month written as `YYYY-MM`.
    /// - Throws: ``DomainError/malformed(_:_:)``.
    public init(iso text: some StringProtocol) throws(DomainError) {
        do { firstDay = try CivilDate(iso: text + "-01") } catch { throw .malformed("a month as YYYY-MM", String(text.prefix(20))) }
    }

    /// `YYYY-MM`.
    public var description: String { String(firstDay.description.dropLast(3)) }

    public static func < (left: ReferenceMonth, right: ReferenceMonth) -> Bool { left.firstDay < right.firstDay }

    /// The `day`th day of the month after.
    func dayOfNextMonth(_ day: Int) -> CivilDate {
        ReferenceMonth(of: firstDay.advanced(byDays: 31)).firstDay.advanced(byDays: Int64(day) - 1)
    }
}
