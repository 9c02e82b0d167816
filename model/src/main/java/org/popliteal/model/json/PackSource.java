package org.popliteal.model.json;

import java.io.IOException;
import java.util.List;

/** Where the files of a pack come from. */
public interface PackSource {
  /** The greatest size of a file that is read: far above what a clinician can review. */
  int MAX_BYTES = 4 << 20;

  /**
   * The content of a file.
   *
   * @param path relative to the pack, with forward slashes
   * @return at most {@link #MAX_BYTES} and one more, which tells that the file is too large
   * @throws java.nio.file.NoSuchFileException if there is no such file
   * @throws IOException if it cannot be read
   */
  byte[] read(String path) throws IOException;

  /**
   * All JSON files that are there, whether the pack lists them or not.
   *
   * @return paths relative to the pack, sorted; empty where the source cannot tell
   * @throws IOException if the files cannot be listed
   */
  List<String> files() throws IOException;
}
