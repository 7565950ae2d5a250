internal import Domain
internal import FoundationEssentials
internal import SwiftProtobuf
internal import Wire

extension Opening {
    /// The opening that `event` is, and its market time; `nil` when it is another event, or none. Unknown fields are ignored.
    static func decode(event: ArraySlice<UInt8>) -> (opening: Opening, at: MarketTime)? {
        var options = JSONDecodingOptions()
        options.ignoreUnknownFields = true
        guard let event = try? Tbot_V1_Event(jsonUTF8Bytes: Array(event), options: options),  // what does not decode is not an opening
            case .opening(let message)? = event.body, let opening = Opening(message)
        else { return nil }
        return (opening, MarketTime(unixMicros: event.atUs))
    }

    private init?(_ message: Tbot_V1_Opening) {
        guard message.logID.utf8.count == 32 else { return nil }
        var checkpoint: Checkpoint?
        if message.hasState {
            var places: [String: Place] = [:]
            for entry in message.places {
                guard let place = Place(entry.place), places.updateValue(place, forKey: entry.source) == nil else { return nil }
            }
            checkpoint = Checkpoint(state: Array(message.state), stateVersion: message.stateVersion, places: places)
        }
        self.init(
            logID: message.logID, generation: message.generation, surface: message.surface, service: message.service, build: message.build,
            checkpoint: checkpoint)
    }

    /// The event's bytes; places in the order of their names, so that equal openings are equal bytes.
    func event(at now: MarketTime) throws(JournalError) -> [UInt8] {
        var message = Tbot_V1_Opening()
        message.logID = logID
        message.generation = generation
        message.surface = surface
        message.service = service
        message.build = build
        if let checkpoint {
            message.state = Data(checkpoint.state)
            message.stateVersion = checkpoint.stateVersion
            message.places = checkpoint.places.sorted { $0.key < $1.key }.map { source, place in
                var entry = Tbot_V1_SourcePlace()
                entry.source = source
                entry.place = place.message
                return entry
            }
        }
        var event = Tbot_V1_Event()
        event.atUs = now.unixMicros
        event.opening = message
        do {
            return try event.jsonUTF8Bytes()
        } catch {
            throw .unusable("encoding the opening of \(writer): \(error)")
        }
    }
}
