import Domain
import Testing

@testable import Forecasting

@Suite struct ReleaseGuardTests {
    /// Around the CPI of 11 September 2025, 12:30 UTC, the statement of 17 September, 18:00 UTC, and days that the calendar does not cover.
    @Test(arguments: [
        ("2025-09-11T12:24:59Z", nil), ("2025-09-11T12:25:00Z", AbstainReason.releaseWindow), ("2025-09-11T12:30:00Z", .releaseWindow),
        ("2025-09-11T12:45:00Z", .releaseWindow), ("2025-09-11T12:45:01Z", nil), ("2025-09-17T17:54:59Z", nil),
        ("2025-09-17T17:55:00Z", .releaseWindow),
        ("2025-09-17T18:15:00Z", .releaseWindow), ("2025-09-17T18:15:01Z", nil), ("2025-09-10T12:30:00Z", nil),
        ("2025-10-03T12:30:00Z", nil),
        ("2027-03-01T13:30:00Z", .releaseWindow), ("2027-03-01T19:10:00Z", .releaseWindow), ("2027-02-28T13:30:00Z", nil),
        ("2027-03-01T16:00:00Z", nil),
    ]) func entriesStayAwayFromReleases(_ now: String, _ expected: AbstainReason?) throws {
        let market = try decisionMarket(.hold, on: "March 17, 2027", closes: "2027-03-17T17:59:00Z", expected: nil)
        let now = try time(now)
        #expect(ReleaseGuard(calendar: .standard).refusal(of: market, quotedAt: now, at: now, until: now) == expected)
    }

    /// A forecast of long before a release is none to enter on when its order could be sent within the window, or after the release.
    @Test(arguments: [
        ("2025-09-11T12:24:59Z", nil), ("2025-09-11T12:25:00Z", AbstainReason.releaseWindow), ("2025-09-11T12:40:00Z", .releaseWindow),
        ("2025-09-11T14:00:00Z", .releaseWindow), ("2025-09-11T12:19:00Z", nil),
    ]) func anEntryThatMayBeSentNearAReleaseIsNone(_ latest: String, _ expected: AbstainReason?) throws {
        let market = try decisionMarket(.hold, on: "March 17, 2027", closes: "2027-03-17T17:59:00Z", expected: nil)
        let now = try time("2025-09-11T12:18:00Z")
        #expect(ReleaseGuard(calendar: .standard).refusal(of: market, quotedAt: now, at: now, until: try time(latest)) == expected)
    }

    @Test(arguments: [
        ("2025-10-08T02:54:59Z", nil), ("2025-10-08T02:55:00Z", AbstainReason.releaseWindow), ("2025-10-08T03:15:00Z", .releaseWindow),
        ("2025-10-08T03:16:00Z", nil), ("2025-10-08T03:25:00Z", .releaseWindow),
    ]) func marketsOwnReleaseIsItsCloseAndItsExpectedExpiration(_ now: String, _ expected: AbstainReason?) throws {
        let market = try decisionMarket(.hold, closes: "2025-10-08T03:00:00Z", expected: "2025-10-08T03:30:00Z")
        let now = try time(now)
        #expect(ReleaseGuard(calendar: .standard).refusal(of: market, quotedAt: now, at: now, until: now) == expected)
    }

    @Test(arguments: [
        ("2025-09-11T12:29:59Z", AbstainReason.beforeRelease), ("2025-09-11T12:30:00Z", .beforeRelease), ("2025-09-11T12:30:01Z", nil),
        ("2025-09-10T20:00:00Z", .beforeRelease),
    ]) func quoteOlderThanAReleaseIsNotEnteredOn(_ quotedAt: String, _ expected: AbstainReason?) throws {
        let market = try decisionMarket(.hold)
        let refusal = ReleaseGuard(calendar: .standard).refusal(
            of: market, quotedAt: try time(quotedAt), at: try time("2025-09-11T13:00:00Z"), until: try time("2025-09-11T13:00:00Z"))
        #expect(refusal == expected)
    }
}
