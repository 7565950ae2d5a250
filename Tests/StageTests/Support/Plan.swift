import Bus
import Wire

@testable import Journal

/// What a life is made of; what is not said is as plain as it can be.
struct Plan<Build: LedgerBuild>: Sendable {
    var service = "ledger"
    /// The logs that it reads, by the names of their services.
    var reads: [String] = []
    /// Where a reader begins instead of where its journal says.
    var readsFrom: Place?
    /// Where a source is heard, if not at its own endpoint.
    var logEndpoints: [String: String] = [:]
    var clock = TestClock()
    var bank = Bank<Build>()
    var calls = FileCalls.system
    var segmentBytes = 64 << 20
    var stopFiles: [String] = []
    /// The opening balance of a new ledger.
    var settings = "1000000"
    var build = "test"
    /// A log that a test has made: it answers under its service's name.
    var logID: String?
    var follower = FollowerSettings()
}
