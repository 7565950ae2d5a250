internal import CZMQ

/// The socket types that the bus uses.
enum SocketKind {
    case publisher, subscriber, router, dealer, push, pull, pair

    var number: Int32 {
        switch self {
        case .publisher: ZMQ_XPUB
        case .subscriber: ZMQ_SUB
        case .router: ZMQ_ROUTER
        case .dealer: ZMQ_DEALER
        case .push: ZMQ_PUSH
        case .pull: ZMQ_PULL
        case .pair: ZMQ_PAIR
        }
    }
}
