//! Several processes that answer as one bot, and what becomes of questions when parts of it die: all that
//! `deploy/scale` starts, with its own balancer, on this computer. Long runs are by hand:
//! `cargo test --release --all-features --test it scale -- --ignored --nocapture --test-threads 1`.

mod balancer;
mod deployed;
mod driver;
mod gate;
mod kill;
mod outages;
mod site;
mod targets;
mod traffic;
