//! The address of the shared storage, into what speaks to it.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey as Key};
use object_store::local::LocalFileSystem;
use object_store::prefix::PrefixStore;
use object_store::{ClientOptions, ObjectStore, RetryConfig};

use super::error::PublishError;
use crate::config::{SharedKeys, SharedPlace};

/// How long a connection may take to come about, and a request to be answered in full.
const CONNECT: Duration = Duration::from_secs(3);
const REQUEST: Duration = Duration::from_mins(1);
/// For how long a request that failed is tried again. Whoever polls asks again anyway.
const RETRY: Duration = Duration::from_secs(8);
/// How often at most.
const RETRIES: usize = 3;

/// What speaks to a place.
pub(super) fn speaker(
    place: &SharedPlace,
    keys: &SharedKeys,
) -> Result<Arc<dyn ObjectStore>, PublishError> {
    match place {
        SharedPlace::Folder(folder) => in_folder(folder),
        SharedPlace::Bucket { bucket, prefix } => {
            let bucket = in_bucket(bucket, keys).map_err(PublishError::Unusable)?;
            Ok(Arc::new(PrefixStore::new(bucket, prefix.as_str())))
        }
    }
}

fn in_folder(folder: &Path) -> Result<Arc<dyn ObjectStore>, PublishError> {
    // Whoever publishes first makes it; whoever cannot is told so when something is read from it.
    let _ = fs::create_dir_all(folder);
    let opened = LocalFileSystem::new_with_prefix(folder).map_err(PublishError::Unusable)?;
    Ok(Arc::new(opened))
}

fn in_bucket(bucket: &str, keys: &SharedKeys) -> object_store::Result<impl ObjectStore + use<>> {
    // From the environment first: roles of machines and containers are told of there alone.
    let mut builder = AmazonS3Builder::from_env().with_bucket_name(bucket);
    for (key, value) in [
        (Key::AccessKeyId, &keys.id),
        (Key::SecretAccessKey, &keys.secret),
        (Key::Token, &keys.session),
        (Key::Region, &keys.region),
        (Key::Endpoint, &keys.endpoint),
    ] {
        if let Some(value) = value {
            builder = builder.with_config(key, value.as_str());
        }
    }
    let plain = keys.endpoint.as_ref().is_some_and(|endpoint| endpoint.starts_with("http://"));
    let client = ClientOptions::new()
        .with_allow_http(plain)
        .with_connect_timeout(CONNECT)
        .with_timeout(REQUEST);
    let retry =
        RetryConfig { max_retries: RETRIES, retry_timeout: RETRY, ..RetryConfig::default() };
    builder.with_client_options(client).with_retry(retry).build()
}
