import Domain

/// Every condition that the resolver raises.
enum ConditionName: String, CaseIterable, Hashable, Comparable, Sendable, Codable {
    /// The venue does not answer. No subject; ends with the next answer.
    case venueUnreachable = "venue_unreachable"
    /// What is held in a market is not what the venue says. Its subject is the market; ends when both agree.
    case booksDiffer = "books_differ"
    /// The venue holds something in a series of ours that nobody here bought. Its subject is the market; ends when it is gone.
    case unknownPosition = "unknown_position"
    /// The venue has an order with our prefix that no signed approval explains. Its subject is the venue's order id.
    case orderWithoutApproval = "order_without_approval"
    /// An entry was filled in a market that was held already. Its subject is the intent; a person must look.
    case secondPosition = "second_position"
    /// A held market cannot be watched: its listing, book or fees cannot be read. Its subject is the market.
    case marketUnreadable = "market_unreadable"
    /// An exit was wanted for a day and did not fill. Its subject is the position.
    case exitUnfilled = "exit_unfilled"
    /// A market has its result, and no payout came. Its subject is the market.
    case settlementLate = "settlement_late"
    /// The venue's payout is not what our books and the result make it. Its subject is the market; nothing is booked until a person has
    /// looked.
    case settlementDiffers = "settlement_differs"
    /// The venue says that a held market's outcome is disputed. Its subject is the market; ends with the dispute. The gate counts them.
    case settlementDisputed = "settlement_disputed"
    /// A market ended between yes and no, and the venue does not say at what value. Its subject is the market.
    case scalarWithoutValue = "scalar_without_value"

    /// What it demands of the surface; ``TradingState/active`` is an alarm and no more.
    var demands: TradingState {
        switch self {
        case .unknownPosition, .orderWithoutApproval, .secondPosition: .halted
        case .venueUnreachable, .booksDiffer, .settlementDiffers: .reducing
        case .marketUnreadable, .exitUnfilled, .settlementLate, .settlementDisputed, .scalarWithoutValue: .active
        }
    }

    static func < (left: ConditionName, right: ConditionName) -> Bool { left.rawValue < right.rawValue }
}
