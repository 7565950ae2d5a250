public import Bus
public import Stage

/// What a shell works with: where its inputs go, where it publishes beside the log, and the loop and paths for further sockets.
public struct StageParts<Own: Codable & Sendable>: Sendable {
    /// Where the stage's own inputs are put.
    public let inbox: StageInbox<Own>
    /// The service's log socket, for quotes and mirrored work; lines go there through the runner only.
    public let outlet: LogOutlet
    /// The loop that owns every socket of the process.
    public let loop: BusLoop
    /// The endpoints of the surface.
    public let paths: BusPaths
}
