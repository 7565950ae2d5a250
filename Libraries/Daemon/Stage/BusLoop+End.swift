public import Bus
public import Logging

extension BusLoop {
    /// Hands over what was sent and frees libzmq's context: the last thing that a service does with its sockets. Blocks half a second at
    /// most.
    ///
    /// A socket that was left open is a bug of ours, and no reason to call the run broken: it is logged, and the process ends all the same.
    public func end(_ logger: Logger) {
        do {
            try terminate()
        } catch {
            logger.error("sockets left open", metadata: ["error": "\(error)"])
        }
    }
}
