package org.popliteal.examples.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * A style sheet with the hash by which a page allows it and nothing else.
 *
 * @param css the style sheet
 * @param hash SHA-256 in Base64
 */
record StyleSheet(String css, String hash) {
  static final StyleSheet REPORT = read("report.css");

  private static StyleSheet read(String name) {
    try (InputStream stream = StyleSheet.class.getResourceAsStream(name)) {
      byte[] css = Objects.requireNonNull(stream, name).readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(css);
      return new StyleSheet(
          new String(css, StandardCharsets.UTF_8), Base64.getEncoder().encodeToString(hash));
    } catch (IOException e) {
      throw new UncheckedIOException("the style sheet " + name + " cannot be read", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
