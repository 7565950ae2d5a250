import Bus
import Daemon
import Domain
import Forecasting
import Glibc
import Locked
import Logging
import ServiceLifecycle
import SwiftProtobuf
import Wire

/// Takes candidates, asks the strategy, answers every one of them: an opportunity, or none and why.
///
/// Stateless: replicas share the work because the scanner's socket deals it out in turn. What it answered is recorded in its slot, for people; nobody reads that as a log.
struct Worker: Service {
    let strategy: any Strategy
    let research: Research
    let scannerKeys: KeyRing
    let candidates: WorkInlet
    let predictions: WorkOutlet
    let outlet: LogOutlet
    let records: Records
    let context: ServiceContext
    let name: String
    let loop: BusLoop
    private let answered = Locked(Int64(0))

    init(
        strategy: any Strategy, research: Research, scannerKeys: KeyRing, candidates: WorkInlet, predictions: WorkOutlet, outlet: LogOutlet, records: Records,
        context: ServiceContext, name: String, loop: BusLoop
    ) {
        self.strategy = strategy
        self.research = research
        self.scannerKeys = scannerKeys
        self.candidates = candidates
        self.predictions = predictions
        self.outlet = outlet
        self.records = records
        self.context = context
        self.name = name
        self.loop = loop
    }

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
            await predictions.close()
            await outlet.close()
        } onGracefulShutdown: {
            Task { await candidates.close() } // the one place where a handler has to start something that waits
        }
        loop.end(context.logger)
    }

    /// One candidate at a time: work that is taken is gone, so no more is taken than is being done.
    private func work() async throws {
        while let frames = await candidates.receive(upTo: 1) {
            for frame in frames {
                do {
                    try await answer(frame)
                } catch let error as WireError {
                    context.logger.warning("not a candidate", metadata: ["error": "\(error)"])
                } catch let error as SignatureError {
                    context.logger.warning("candidate refused", metadata: ["error": "\(error)"])
                }
            }
        }
    }

    private func answer(_ frame: [UInt8]) async throws {
        guard case .candidate(let signed) = try WorkCodec.decode(frame).body else { throw WireError.missing("Envelope.candidate") }
        let candidate = try SignedCandidate.verify(signed, keys: scannerKeys)
        let now = context.clock.now()
        // Late: the scanner will say `lost`, and an answer would only be refused.
        guard now <= candidate.deadline else { return }
        let verdict = strategy.evaluate(candidate, research: research, at: now)
        let prediction = Prediction(
            candidate: candidate.id, strategy: strategy.name, verdict: verdict, cost: .zero, answeredAt: context.clock.now(), predictor: name)
        try records.append(candidate, prediction)
        let envelope = Envelope(
            build: BuildInfo.id, mode: context.mode, surface: context.requiredSurface, sentAt: context.clock.now(), sentMachine: context.clock.machineNow(),
            body: .prediction(SignedCandidatePrediction(candidate: signed, prediction: prediction)))
        let answer = WorkCodec.encode(envelope)
        while context.clock.now() <= candidate.deadline {
            if try await predictions.send([answer]) == 1 { break }
            try await Task.sleep(for: .milliseconds(2))
        }
        answered.withLock { $0 += 1 }
    }

    /// Says ten times a second that it lives; a predictor has no log, so there is no head.
    private func beat() async {
        while !Task.isCancelled {
            var heartbeat = Tbot_V1_Heartbeat()
            heartbeat.service = name
            heartbeat.surface = context.requiredSurface.rawValue
            heartbeat.head = Place.unknown.message
            heartbeat.atUs = context.clock.now().unixMicros
            heartbeat.machineNs = context.clock.machineNow().nanoseconds
            heartbeat.pid = Int64(getpid())
            heartbeat.build = BuildInfo.id
            var gauge = Tbot_V1_Gauge()
            gauge.name = "answered_count"
            gauge.value = answered.withLock { $0 }
            heartbeat.gauges = [gauge]
            do {
                let frame: [UInt8] = try heartbeat.serializedBytes()
                try await outlet.publish(.hb, [frame])
                try await Task.sleep(for: MarketClock.heartbeat)
            } catch {
                return
            }
        }
    }
}
