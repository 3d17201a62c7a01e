package io.github.postdeploy.internal.webhook;

import java.time.Instant;

/**
 * What is told.
 *
 * @param id the same with each try
 * @param type of the event
 * @param at when it happened
 * @param body JSON
 */
record Message(String id, String type, Instant at, byte[] body) {}
