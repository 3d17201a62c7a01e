package io.github.postdeploy.internal.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;

/** Answers every connection with the same bytes, whatever is asked: what may stand between the command line and Postdeploy. */
final class StrangeServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\ncontent-length: (\\d+)");

    /** No HTTP server waits for the end of a line that begins so. */
    private static final int TLS_HANDSHAKE = 22;

    private final ServerSocket socket;
    private final byte[] answer;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    private StrangeServer(ServerSocket socket, String answer) {
        this.socket = socket;
        this.answer = answer.getBytes(StandardCharsets.UTF_8);
        Thread thread = new Thread(this::serve, "strange server");
        thread.setDaemon(true);
        thread.start();
    }

    /** @param head status and headers, as HTTP writes them, without the empty line */
    static StrangeServer answering(String head, String body) throws IOException {
        return of(ServerSocketFactory.getDefault(), head, body);
    }

    static StrangeServer of(ServerSocketFactory factory, String head, String body) throws IOException {
        ServerSocket socket = factory.createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        String headers = head.replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n";
        return new StrangeServer(socket, head.isEmpty() ? body : headers + body);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                requests.add(head(connection));
                OutputStream out = connection.getOutputStream();
                out.write(answer);
                out.flush();
            } catch (IOException gone) {
                // The client has left, or the test is over.
            }
        }
    }

    private static String head(Socket connection) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = connection.getInputStream().read();
            boolean handshake = head.length() == 0 && next == TLS_HANDSHAKE;
            if (next < 0 || handshake) {
                break;
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            connection.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
        }
        return head.toString();
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
