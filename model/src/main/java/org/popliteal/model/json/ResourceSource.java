package org.popliteal.model.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.popliteal.model.KnowledgeBase;

/** A pack that is shipped inside the library. */
public final class ResourceSource implements PackSource {
  private final String folder;

  /**
   * Names the pack.
   *
   * @param pack id of a pack that is shipped
   */
  public ResourceSource(String pack) {
    this.folder = "packs/" + pack + "/";
  }

  @Override
  public byte[] read(String path) throws IOException {
    try (InputStream stream = KnowledgeBase.class.getResourceAsStream(folder + path)) {
      if (stream == null) {
        throw new NoSuchFileException(path);
      }
      return stream.readNBytes(MAX_BYTES + 1);
    }
  }

  /** None: resources of a jar cannot be listed. The build checks them as a folder. */
  @Override
  public List<String> files() {
    return List.of();
  }
}
