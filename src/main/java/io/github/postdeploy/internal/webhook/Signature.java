package io.github.postdeploy.internal.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Signatures of the symmetric scheme {@code v1} of <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard Webhooks</a>:
 * HMAC-SHA256 over id, timestamp in seconds and body, with dots between.
 *
 * @param key the secret that sender and receiver share
 */
record Signature(SecretKey key) {

    /** Value of the header {@code webhook-signature}. */
    String of(Message message, Instant sentAt) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update((message.id() + "." + sentAt.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(message.body()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + key.getAlgorithm() + ".", impossible);
        }
    }
}
