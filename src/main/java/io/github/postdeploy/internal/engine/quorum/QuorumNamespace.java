package io.github.postdeploy.internal.engine.quorum;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names quorums after what is to be done, so that only parties meet that are about to do the same. */
public final class QuorumNamespace {

    private QuorumNamespace() {}

    /**
     * The namespace of a plan: the SHA-256 in lower-case hexadecimal, 64 characters, over each name in UTF-8 with its
     * length in bytes before it, as four bytes with the highest first. Any other names, and the same in another order or
     * cut elsewhere, make another namespace.
     *
     * @param names what is to be done, in this order: names of migrations, say, and of whatever else has to agree
     */
    public static String of(List<String> names) {
        MessageDigest digest = sha256();
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java platform has it
        }
    }
}
