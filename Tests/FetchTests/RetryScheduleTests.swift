import Testing

@testable import Fetch

@Suite struct RetryScheduleTests {
    private static func error(_ kind: FetchError.Reason.Kind, sent: Bool) -> FetchError {
        let reason = FetchError.Reason(kind, .get, url: "https://a.example/", "text")
        return sent ? .ambiguous(reason) : .notSent(reason)
    }

    @Test func pausesDoubleUpToTheCap() {
        var schedule = RetrySchedule(.idempotent(attempts: 6, base: .seconds(1), cap: .seconds(5)))
        let pauses = (0..<6).map { _ in schedule.pause(afterStatus: 503, retryAfter: nil, jitter: 0) }
        #expect(pauses == [.milliseconds(500), .seconds(1), .seconds(2), .milliseconds(2_500), .milliseconds(2_500), nil])
        #expect(schedule.attempts == 6)
    }

    @Test func jitterFillsTheUpperHalf() throws {
        for step in 0..<10 {
            var schedule = RetrySchedule(.idempotent(attempts: 2, base: .seconds(2), cap: .seconds(9)))
            let drawn = schedule.pause(afterStatus: 429, retryAfter: nil, jitter: Double(step) / 10)
            let pause = try #require(drawn)
            #expect(pause >= .seconds(1) && pause < .seconds(2))
        }
    }

    @Test(arguments: FetchError.Reason.Kind.allCases, [false, true])
    func onlyPassingTroubleIsTriedAgain(_ kind: FetchError.Reason.Kind, _ sent: Bool) {
        let passing: Set<FetchError.Reason.Kind> = [.resolve, .connect, .timeout, .connectionLost]
        var schedule = RetrySchedule(.idempotent(attempts: 2, base: .seconds(1), cap: .seconds(1)))
        #expect((schedule.pause(after: Self.error(kind, sent: sent), jitter: 0) != nil) == passing.contains(kind))
        var never = RetrySchedule(.never)
        #expect(never.pause(after: Self.error(kind, sent: sent), jitter: 0) == nil)
    }

    @Test(arguments: [
        (200, false), (400, false), (404, false), (409, false), (429, true), (500, false), (501, false), (502, true), (503, true),
        (504, true),
    ])
    func onlyPassingStatusesAreTriedAgain(_ status: Int, _ isPassing: Bool) {
        var schedule = RetrySchedule(.idempotent(attempts: 2, base: .seconds(1), cap: .seconds(1)))
        #expect((schedule.pause(afterStatus: status, retryAfter: .zero, jitter: 0) != nil) == isPassing)
    }

    @Test(
        arguments: [
            ("0", nil, Duration.zero), ("120", nil, .seconds(120)), ("99999999999999999999", nil, .seconds(86_400)), ("-1", nil, nil),
            ("soon", nil, nil),
            ("1.5", nil, nil), ("", nil, nil), ("Wed, 21 Oct 2026 07:28:30 GMT", "Wed, 21 Oct 2026 07:28:00 GMT", .seconds(30)),
            ("Wed, 21 Oct 2026 07:27:00 GMT", "Wed, 21 Oct 2026 07:28:00 GMT", .zero),
            ("Wednesday, 21-Oct-26 07:28:30 GMT", "Wed, 21 Oct 2026 07:28:00 GMT", .seconds(30)),
            ("Thu, 01 Jan 1970 00:01:40 GMT", nil, .seconds(60)),
        ] as [(String, String?, Duration?)])
    func retryAfterIsSecondsOrADate(_ value: String, _ date: String?, _ pause: Duration?) {
        var headers: FetchHeaders = ["retry-after": value]
        headers["Date"] = date
        #expect(RetryAfter.pause(in: headers, now: 40) == pause)
    }
}
