import Domain
public import Journal
import Wire

extension StageRecovery {
    /// Brings a stage back from what opening its journal found: from the newest checkpoint if this build knows its version, else from the
    /// first line.
    ///
    /// - Parameter initial: the stage of a new log.
    /// - Throws: ``StageError`` when the journal says something else than this build does, and the journal's own errors.
    public init(_ recovery: Recovery, directory: String, initial: Machine) throws {
        if let checkpoint = recovery.opening.checkpoint, checkpoint.stateVersion == Machine.version {
            let machine: Machine
            do {
                machine = try StateCodec.decode(Machine.self, from: checkpoint.state)
            } catch {
                // The checkpoint stands in the segment's opening, before its other lines.
                var opening = recovery.head.seq
                try recovery.forEachLine { opening = min(opening, $0.seq - 1) }
                throw StageError.unreadable(file: segmentPath(of: opening, in: directory), seq: opening, reason: "its checkpoint: \(error)")
            }
            var replay = StageReplay(machine: machine, directory: directory, build: recovery.opening.build)
            replay.begin(at: recovery.openedAt, places: checkpoint.places)
            try recovery.forEachLine { try replay.fold($0) }
            self = replay.finish()
        } else {
            var replay = StageReplay(machine: initial, directory: directory, build: recovery.opening.build)
            replay.begin(at: recovery.openedAt, places: [:])
            if let checkpoint = recovery.opening.checkpoint {
                do {
                    try recovery.forEachLineFromFirst { try replay.fold($0) }
                } catch StageError.replayDiffers(let file, let seq, let build) {
                    throw StageError.otherVersion(
                        found: checkpoint.stateVersion, own: Machine.version, file: file, seq: seq, build: build)
                }
            } else {
                try recovery.forEachLine { try replay.fold($0) }
            }
            self = replay.finish()
        }
    }
}
