import Domain
import Stage
import Venues
import Wire

/// The world around the resolver: one venue, with a key that can only read.
struct ResolverShell: StageShell {
    let reader: VenueReader

    init(venue: any Venue) { reader = VenueReader(venue: venue) }

    func perform(_ effect: ResolverStage.Effect, lines: [LogLine]) async -> [ResolverStage.Own] {
        switch effect {
        case .poll(let request):
            do throws(VenueError) {
                return [.polled(try await reader.read(request))]
            } catch {
                return [.missed(request.number, reason: error.description)]
            }
        }
    }

    func describe(_ machine: ResolverStage) -> StageDescription {
        let conditions = machine.conditions.held.values
        return StageDescription(
            note: conditions.map { $0.subject.isEmpty ? $0.name : "\($0.name) \($0.subject)" }.joined(separator: ", "),
            gauges: [
                ("position_count", Int64(machine.held.count)),
                ("live_exit_count", Int64(machine.held.values.count { $0.exit != nil })),
                ("condition_count", Int64(conditions.count)),
                ("difference_count", Int64(machine.comparison.markets.count)),
                ("missed_poll_count", Int64(machine.polls?.misses ?? 0)),
            ])
    }
}
