import CCurl
import Glibc

/// The C functions libcurl calls, all on the loop's thread. Each only finds its transfer and hands over.
enum CurlCallbacks {
    /// A part of the body: CURLOPT_WRITEFUNCTION(3).
    static let body: curl_write_callback = { bytes, size, count, context in
        guard let transfer = transfer(context) else { return 0 }
        return transfer.receive(body: UnsafeRawBufferPointer(start: bytes, count: size * count))
    }

    /// One complete header line: CURLOPT_HEADERFUNCTION(3).
    static let header: curl_write_callback = { bytes, size, count, context in
        guard let transfer = transfer(context) else { return 0 }
        return transfer.receive(headerLine: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
    }

    /// "Called after the connection is established and before the request is made": CURLOPT_PREREQFUNCTION(3). Before it has run, nothing
    /// of the request was sent; after it, anything may have been.
    static let requestBegins: curl_prereq_callback = { context, _, _, _, _ in
        guard let transfer = transfer(context), transfer.requestBegins() else { return CURL_PREREQFUNC_ABORT }
        return CURL_PREREQFUNC_OK
    }

    /// Like libcurl's own, but no child process inherits the socket and keeps the connection open.
    static let openSocket: curl_opensocket_callback = { _, _, address in
        guard let address else { return CURL_SOCKET_BAD }
        return socket(address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue), address.pointee.protocol)
    }

    private static func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
        context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }
}
