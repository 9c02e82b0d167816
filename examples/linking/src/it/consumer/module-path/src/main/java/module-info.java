module consumer.modular {
  requires org.popliteal.engine;
}
