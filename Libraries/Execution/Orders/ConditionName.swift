import Domain

/// Every condition that the order stage raises.
enum ConditionName: String, CaseIterable, Sendable, Codable {
    /// Nobody knows whether the venue has an attempt. Its subject is the attempt; ends with the venue's evidence.
    case unknownOrder = "unknown_order"
    /// An accepted order's fills do not add up yet, or some of it rests. Its subject is the attempt; ends when they do.
    case unsettledOrder = "unsettled_order"
    /// The venue shows something of an attempt that cannot be. Its subject is the attempt; a person must look.
    case venueDisagrees = "venue_disagrees"
    /// The venue has an order with our prefix that the books do not know. Its subject is the venue's order id; a person must look, and the next start looks again.
    case unknownVenueOrder = "unknown_venue_order"
    /// The venue was not yet compared with the books since the start.
    case startAudit = "start_audit"
    /// The gate's log is not applied to its head.
    case catchingUp = "catching_up"
    /// The gate's log is not the one that was read before.
    case diverged = "diverged"
    /// An approval in the gate's log does not fit its decision, its key or this surface. Its subject is the intent; a person must look.
    case approvalMismatch = "approval_mismatch"
    /// The settings are not those of the account whose orders the books hold.
    case wrongSettings = "wrong_settings"

    /// What it demands of the surface.
    var demands: TradingState {
        switch self {
        case .unknownOrder, .unsettledOrder, .startAudit, .catchingUp: .reducing
        case .venueDisagrees, .unknownVenueOrder, .diverged, .approvalMismatch, .wrongSettings: .halted
        }
    }
}
