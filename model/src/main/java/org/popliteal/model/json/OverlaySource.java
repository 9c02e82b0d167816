package org.popliteal.model.json;

/**
 * The bytes of an overlay, under the name by which problems call it.
 *
 * @param name name for messages, usually the file's
 * @param bytes JSON; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record OverlaySource(String name, byte[] bytes) {}
