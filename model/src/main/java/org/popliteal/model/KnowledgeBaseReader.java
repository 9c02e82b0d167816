package org.popliteal.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.popliteal.model.json.DirectorySource;
import org.popliteal.model.json.OverlaySource;
import org.popliteal.model.json.PackReading;
import org.popliteal.model.json.PackSource;
import org.popliteal.model.json.ResourceSource;

/**
 * Reads a pack of JSON files, with overlays or without, and reports all its problems at once.
 *
 * <p>Immutable: {@link #withOverlay(Path)} gives a new reader.
 *
 * <pre>{@code
 * KnowledgeBase kb = KnowledgeBaseReader.readShipped();
 * KnowledgeBase ours =
 *     KnowledgeBaseReader.forShippedPack().withOverlay(Path.of("our-hospital.json")).read();
 * }</pre>
 */
public final class KnowledgeBaseReader {
  private static final String SHIPPED = "posterior-knee-pain";

  private final PackSource source;
  private final List<OverlaySource> overlays;
  private final String country;

  private KnowledgeBaseReader(PackSource source, List<OverlaySource> overlays, String country) {
    this.source = source;
    this.overlays = List.copyOf(overlays);
    this.country = country;
  }

  /** The pack on pain behind the knee that is shipped with the library, as it is. */
  public static KnowledgeBase readShipped() {
    return forShippedPack().read();
  }

  /** Reads the pack on pain behind the knee that is shipped with the library. */
  public static KnowledgeBaseReader forShippedPack() {
    return new KnowledgeBaseReader(new ResourceSource(SHIPPED), List.of(), "");
  }

  /**
   * Reads a pack from a folder.
   *
   * @param directory the folder that holds {@code pack.json}; what is missing is reported when the
   *     pack is read
   */
  public static KnowledgeBaseReader forDirectory(Path directory) {
    return new KnowledgeBaseReader(new DirectorySource(directory), List.of(), "");
  }

  /**
   * Changes the pack by an overlay, after the overlays that were named before.
   *
   * @param file a JSON file
   * @throws UncheckedIOException if the file cannot be read
   */
  public KnowledgeBaseReader withOverlay(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      Path name = file.getFileName();
      return withOverlay(name == null ? file.toString() : name.toString(), stream);
    } catch (IOException e) {
      throw new UncheckedIOException("the overlay " + file + " cannot be read", e);
    }
  }

  /**
   * Changes the pack by an overlay, after the overlays that were named before.
   *
   * @param name name by which problems call the overlay
   * @param json its content, read at once; left open
   * @throws UncheckedIOException if the stream cannot be read
   */
  public KnowledgeBaseReader withOverlay(String name, InputStream json) {
    byte[] bytes;
    try {
      bytes = json.readNBytes(PackSource.MAX_BYTES + 1);
    } catch (IOException e) {
      throw new UncheckedIOException("the overlay " + name + " cannot be read", e);
    }
    List<OverlaySource> more = new ArrayList<>(overlays);
    more.add(new OverlaySource(name, bytes));
    return new KnowledgeBaseReader(source, more, country);
  }

  /**
   * Lets the texts speak of one country: its emergency number, its names of medicines.
   *
   * @param id id of a country of the pack; without one the first of the pack is taken
   */
  public KnowledgeBaseReader inCountry(String id) {
    return new KnowledgeBaseReader(source, overlays, id);
  }

  /**
   * Reads the pack.
   *
   * @return the knowledge base; every reference in it resolves
   * @throws InvalidInputException with all errors, if there is any; {@link #check()} warns as well
   */
  public KnowledgeBase read() {
    PackReading reading = new PackReading(source, overlays, country);
    return reading
        .knowledgeBase()
        .orElseThrow(() -> new InvalidInputException("the pack", errors(reading.issues())));
  }

  private static List<Issue> errors(List<Issue> issues) {
    return issues.stream().filter(each -> each.severity() == Issue.Severity.ERROR).toList();
  }

  /**
   * Looks for problems without reading more than that.
   *
   * @return errors and warnings in the order of reading; empty if the pack is sound
   */
  public List<Issue> check() {
    return new PackReading(source, overlays, country).issues();
  }
}
