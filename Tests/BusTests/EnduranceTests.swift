import Testing

@testable import Bus

/// What must never end a service: whoever does not read, and whoever goes.
///
/// libzmq ends the whole process where an assertion of its own fails, so each of these runs in a process of its own. Its assertions hang on
/// timers of a second and more, so time has to pass here.
@Suite(.timeLimit(.minutes(3)), .serialized) struct EnduranceTests {
    @Test func readersAtTheirMarksOutliveWhoeverSentToThem() async throws {
        await #expect(processExitsWith: .success) {
            async let puller: Void = Endurance.pullerAtItsMarkLosesItsSender()
            async let tap: Void = Endurance.tapAtItsMarkLosesItsPublisher()
            async let server: Void = Endurance.serverLosesAnAskerWhoseQuestionsItHasNotRead()
            async let gate: Void = Endurance.gateLosesASenderThatPinged()
            _ = try await (puller, tap, server, gate)
        }
    }

    @Test func busyReadersKeepTheirConnectionsAndWhatIsParkedThere() async throws {
        await #expect(processExitsWith: .success) {
            async let puller: Void = Endurance.pullerIsBusyForLong()
            async let tap: Void = Endurance.tapIsBusyForLong()
            _ = try await (puller, tap)
        }
    }

    @Test(arguments: [1, 2] as [UInt64])
    func readersOutliveConnectionsThatAreCutAtAnyMoment(seed: UInt64) async throws {
        await #expect(processExitsWith: .success) { [seed] in
            async let puller: Void = Endurance.senderComesAndGoes(seed: seed)
            async let tap: Void = Endurance.publisherComesAndGoes(seed: seed)
            _ = try await (puller, tap)
        }
    }
}
