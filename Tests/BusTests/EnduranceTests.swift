import Testing

@testable import Bus

/// What must never end a service: whoever does not read, and whoever goes.
///
/// libzmq ends the whole process where an assertion of its own fails, so each of these runs in a process of its own. Its assertions hang on
/// timers of a second and more, so time has to pass here.
@Suite(.timeLimit(.minutes(10))) struct EnduranceTests {
    @Test func aPullerAtItsMarkOutlivesItsSender() async throws {
        await #expect(processExitsWith: .success) { try await Endurance.pullerAtItsMarkLosesItsSender() }
    }

    @Test func aTapAtItsMarkOutlivesItsPublisher() async throws {
        await #expect(processExitsWith: .success) { try await Endurance.tapAtItsMarkLosesItsPublisher() }
    }

    @Test func aServerOutlivesAnAskerWhoseQuestionsItHasNotRead() async throws {
        await #expect(processExitsWith: .success) { try await Endurance.serverLosesAnAskerWhoseQuestionsItHasNotRead() }
    }

    @Test func theGateOutlivesASenderThatPinged() async throws {
        await #expect(processExitsWith: .success) { try await Endurance.gateLosesASenderThatPinged() }
    }

    @Test func aPullerThatIsBusyForLongKeepsItsConnectionAndWhatIsParked() async throws {
        await #expect(processExitsWith: .success) { try await Endurance.pullerIsBusyForLong() }
    }

    @Test func aTapThatIsBusyForLongReadsOnOverTheSameConnection() async throws {
        await #expect(processExitsWith: .success) { try await Endurance.tapIsBusyForLong() }
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
