import Bus
import Daemon
import Domain
import Forecasting
import Glibc
import Logging
import ServiceLifecycle
import SwiftProtobuf
import Wire

/// Takes candidates, asks the strategy, answers every one of them: an opportunity, or none and why.
///
/// Stateless: replicas share the work because the scanner's socket deals it out in turn. What it answered is recorded in its slot, for
/// people; nobody reads that as a log.
struct Worker: Service {
    let strategy: any Strategy
    let research: Research
    /// How long the gate's approval of an entry may be sent.
    let entryTTL: Span
    let intake: Intake
    let candidates: WorkInlet
    let predictions: WorkOutlet
    let outlet: LogOutlet
    let records: Records
    let context: ServiceContext
    /// Its name on the bus.
    let name: String
    /// Owns the sockets; ended after them.
    let loop: BusLoop
    let tally = Tally()

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await beat() }
                group.addTask {
                    try await work()
                    throw CancellationError()
                }
                do {
                    while try await group.next() != nil {}
                } catch is CancellationError {
                    group.cancelAll()
                }
            }
            await candidates.close()
            await predictions.close()
            await outlet.close()
            loop.end(context.logger)
        } onGracefulShutdown: {
            Task { await candidates.close() }  // the one place where a handler has to start something that waits
        }
    }

    /// One candidate at a time: work that is taken is gone, so no more is taken than is being done.
    private func work() async throws {
        while let frames = await candidates.receive(upTo: 1) {
            for frame in frames {
                let taken: Intake.Taken
                do { taken = try intake.take(frame) } catch {
                    refuse(error)
                    continue
                }
                try await answer(taken)
            }
        }
    }

    private func refuse(_ refusal: IntakeRefusal) {
        guard let count = tally.count(refusal) else { return }
        context.logger.warning("candidate refused", metadata: ["why": "\(refusal)", "count": "\(count)"])
    }

    private func answer(_ taken: Intake.Taken) async throws {
        let candidate = taken.candidate
        let now = context.clock.now()
        // Late: the scanner will say `lost`, and an answer would only be refused.
        guard now <= candidate.deadline else { return }
        // What the gate approves at the deadline may be sent until its approval has run out.
        let verdict = strategy.evaluate(candidate, research: research, at: now, until: candidate.deadline + entryTTL)
        let prediction = Prediction(
            candidate: candidate.id, strategy: strategy.name, verdict: verdict, cost: .zero, answeredAt: context.clock.now(),
            predictor: name)
        try records.append(candidate, prediction)
        let envelope = Envelope(
            build: BuildInfo.id, mode: context.mode, surface: context.requiredSurface, sentAt: context.clock.now(),
            sentMachine: context.clock.machineNow(),
            body: .prediction(SignedCandidatePrediction(candidate: taken.signed, prediction: prediction)))
        let answer = WorkCodec.encode(envelope)
        while context.clock.now() <= candidate.deadline {
            if try await predictions.send([answer]) == 1 { break }
            try await Task.sleep(for: .milliseconds(2))
        }
        tally.countAnswer()
    }

    /// Says ten times a second that it lives; a predictor has no log, so there is no head.
    private func beat() async {
        while !Task.isCancelled {
            do {
                let frame: [UInt8] = try heartbeat.serializedBytes()
                try await outlet.publish(.hb, [frame])
                try await Task.sleep(for: MarketClock.heartbeat)
            } catch {
                return
            }
        }
    }

    private var heartbeat: Tbot_V1_Heartbeat {
        var heartbeat = Tbot_V1_Heartbeat()
        heartbeat.service = name
        heartbeat.surface = context.requiredSurface.rawValue
        heartbeat.head = Place.unknown.message
        heartbeat.atUs = context.clock.now().unixMicros
        heartbeat.machineNs = context.clock.machineNow().nanoseconds
        heartbeat.pid = Int64(getpid())
        heartbeat.build = BuildInfo.id
        heartbeat.gauges = [("answered_count", tally.answered), ("candidates_refused_count", tally.refused)].map { name, value in
            var gauge = Tbot_V1_Gauge()
            gauge.name = name
            gauge.value = value
            return gauge
        }
        return heartbeat
    }
}
