import Domain

extension OfferEvent {
    init(_ message: Tbot_V1_OfferEvent) throws(WireError) {
        switch message.kind {
        case .offered(let candidate): self = .offered(try OfferedCandidate(candidate))
        case .supersededCandidateID(let candidate): self = .superseded(ID(candidate))
        case .skipped(let skipped):
            let fields = Fields("OfferEvent.Skipped")
            self = .skipped(
                try fields.id(skipped.hasCandidateID, skipped.candidateID, "candidate_id"),
                try CheckResult(fields.need(skipped.hasResult, skipped.result, "result")))
        case .handed(let handed):
            let fields = Fields("OfferEvent.Handed")
            self = .handed(
                try fields.id(handed.hasCandidateID, handed.candidateID, "candidate_id"),
                reservation: try fields.money(handed.hasReservationUusd, handed.reservationUusd, "reservation_uusd"))
        case .lostCandidateID(let candidate): self = .lost(ID(candidate))
        case .scanned(let summary): self = .scanned(try ScanSummary(summary))
        case .condition(let condition): self = .condition(try Condition(condition))
        case nil: throw .missing("OfferEvent.kind")
        }
    }

    var message: Tbot_V1_OfferEvent {
        var message = Tbot_V1_OfferEvent()
        switch self {
        case .offered(let candidate): message.offered = candidate.message
        case .superseded(let candidate): message.supersededCandidateID = candidate.value
        case .skipped(let candidate, let result):
            var skipped = Tbot_V1_OfferEvent.Skipped()
            skipped.candidateID = candidate.value
            skipped.result = result.message
            message.skipped = skipped
        case .handed(let candidate, let reservation):
            var handed = Tbot_V1_OfferEvent.Handed()
            handed.candidateID = candidate.value
            handed.reservationUusd = reservation.micros
            message.handed = handed
        case .lost(let candidate): message.lostCandidateID = candidate.value
        case .scanned(let summary): message.scanned = summary.message
        case .condition(let condition): message.condition = condition.message
        }
        return message
    }
}
