/** Scores one assessment against the knowledge base and says why. */
module org.popliteal.engine {
  requires transitive org.popliteal.model;
  requires static transitive org.jspecify;

  exports org.popliteal.engine;
  exports org.popliteal.engine.learn;
}
