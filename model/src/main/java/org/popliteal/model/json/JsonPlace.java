package org.popliteal.model.json;

/**
 * A place in a JSON file.
 *
 * @param file file, relative to the pack
 * @param pointer JSON pointer (RFC 6901)
 */
record JsonPlace(String file, String pointer) {
  static JsonPlace top(String file) {
    return new JsonPlace(file, "");
  }

  /** For a reader: the file and the pointer. */
  String text() {
    return file + "#" + pointer;
  }

  JsonPlace at(String key) {
    return new JsonPlace(file, pointer + "/" + key.replace("~", "~0").replace("/", "~1"));
  }

  JsonPlace at(int index) {
    return new JsonPlace(file, pointer + "/" + index);
  }
}
