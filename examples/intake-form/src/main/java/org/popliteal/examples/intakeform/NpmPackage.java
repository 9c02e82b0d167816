package org.popliteal.examples.intakeform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * One package of the npm registry, fetched by npm itself and without what it depends on.
 *
 * @param name its name
 * @param version its version
 * @param sha512 the hash of its archive in Base64, as the registry states it
 */
record NpmPackage(String name, String version, String sha512) {
  private static final long MINUTES = 3;

  /** The National Library of Medicine's renderer of FHIR Questionnaires. */
  static final NpmPackage LFORMS =
      new NpmPackage(
          "lforms",
          "40.1.3",
          "WLruTm+BcVnafC0rSAQ3/cNqhxvclBUxyBG68aub/uha2NaK9H8ZZcEXTTuORuGzzCt0wa7fvhuieZtcDIdPzQ==");

  /**
   * Fetches and unpacks the package, unless it is there already.
   *
   * @param folder holds the packages
   * @return the folder of this package's content
   * @throws IllegalStateException if npm or tar fails, or if the archive is not the one that is
   *     named
   */
  Path in(Path folder) {
    Path home = folder.resolve(name + "-" + version);
    Path content = home.resolve("package");
    if (Files.exists(content.resolve("package.json"))) {
      return content;
    }
    try {
      Files.createDirectories(home);
      Path archive = folder.resolve(name + "-" + version + ".tgz");
      run(folder, npm(), "pack", "--silent", name + "@" + version);
      check(Files.readAllBytes(archive));
      run(
          folder,
          "tar",
          "-xzf",
          archive.getFileName().toString(),
          "-C",
          home.getFileName().toString());
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be unpacked in " + folder, e);
    }
  }

  private static String npm() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return system.startsWith("windows") ? "npm.cmd" : "npm";
  }

  private static void run(Path folder, String... command) throws IOException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("fetch.log").toFile())
              .start();
    } catch (IOException e) {
      throw new IllegalStateException(command[0] + " is needed; please install it", e);
    }
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(command[0] + " takes too long");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(command[0] + " was interrupted", e);
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          String.join(" ", List.of(command)) + " failed; see fetch.log in " + folder);
    }
  }

  private void check(byte[] archive) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-512").digest(archive);
      if (!Base64.getEncoder().encodeToString(hash).equals(sha512)) {
        throw new IllegalStateException(name + " is not the archive that was reviewed");
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-512", e);
    }
  }
}
