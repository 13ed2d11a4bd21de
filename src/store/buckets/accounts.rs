//! Opens a bucket with the keys that the environment holds, and no others: neither a file of another
//! program nor the machine it runs on is asked for any.

use std::time::Duration;

use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey as S3Key};
use object_store::azure::{AzureConfigKey as AzureKey, MicrosoftAzureBuilder};
use object_store::gcp::{GoogleCloudStorageBuilder, GoogleConfigKey as GoogleKey};
use object_store::{ClientOptions, ObjectStore, RetryConfig};

use crate::store::error::Why;

/// The longest wait for a connection, and for a whole answer, unless the environment says another.
const TO_CONNECT: Duration = Duration::from_secs(5);
const TO_ANSWER: Duration = Duration::from_secs(20);

const NO_KEYS: Why = Why::InStorage(
    "the environment holds no keys for it",
    "for s3:// set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, for az:// \
     AZURE_STORAGE_ACCOUNT_NAME and AZURE_STORAGE_ACCOUNT_KEY, for gs:// \
     GOOGLE_SERVICE_ACCOUNT, as whoever looks after it gives them to you",
);
const BAD_KEYS: Why = Why::InStorage(
    "the keys and settings for it in the environment cannot be used",
    "ask whoever gave them to you",
);

/// The variables of the environment that begin so, in small letters as the builders name them.
fn variables(beginning: &'static str) -> impl Iterator<Item = (String, String)> {
    std::env::vars_os().filter_map(move |(name, value)| {
        let name = name.into_string().ok()?;
        let is_one = name.starts_with(beginning);
        is_one.then_some((name.to_ascii_lowercase(), value.into_string().ok()?))
    })
}

/// How long is waited.
fn patience() -> (ClientOptions, RetryConfig) {
    let options = ClientOptions::new().with_connect_timeout(TO_CONNECT).with_timeout(TO_ANSWER);
    let retries =
        RetryConfig { max_retries: 2, retry_timeout: TO_ANSWER, ..RetryConfig::default() };
    (options, retries)
}

/// A bucket of S3, or of a store that speaks as it does.
pub(super) fn s3(name: &str) -> Result<Box<dyn ObjectStore>, Why> {
    let (options, retries) = patience();
    let mut builder = AmazonS3Builder::new().with_client_options(options);
    for (key, value) in variables("AWS_") {
        if let Ok(key) = key.parse::<S3Key>() {
            builder = builder.with_config(key, value);
        }
    }
    let has = |key: S3Key| builder.get_config_value(&key).is_some_and(|it| !it.is_empty());
    let with_key = has(S3Key::AccessKeyId) && has(S3Key::SecretAccessKey);
    let with_role = has(S3Key::WebIdentityTokenFile) && has(S3Key::RoleArn);
    if !with_key && !with_role && !is_true(builder.get_config_value(&S3Key::SkipSignature)) {
        return Err(NO_KEYS);
    }
    let store = builder.with_bucket_name(name).with_retry(retries).build();
    Ok(Box::new(store.map_err(|_| BAD_KEYS)?))
}

/// A container of Azure.
pub(super) fn azure(name: &str) -> Result<Box<dyn ObjectStore>, Why> {
    let (options, retries) = patience();
    let mut builder = MicrosoftAzureBuilder::new().with_client_options(options);
    for (key, value) in variables("AZURE_") {
        if let Ok(key) = key.parse::<AzureKey>() {
            builder = builder.with_config(key, value);
        }
    }
    let has = |key: AzureKey| builder.get_config_value(&key).is_some_and(|it| !it.is_empty());
    let with_key = has(AzureKey::AccessKey) || has(AzureKey::SasKey) || has(AzureKey::Token);
    let with_role = has(AzureKey::ClientId)
        && (has(AzureKey::ClientSecret) || has(AzureKey::FederatedTokenFile));
    let without = is_true(builder.get_config_value(&AzureKey::SkipSignature))
        || is_true(builder.get_config_value(&AzureKey::UseEmulator));
    if !with_key && !with_role && !without {
        return Err(NO_KEYS);
    }
    let store = builder.with_container_name(name).with_retry(retries).build();
    Ok(Box::new(store.map_err(|_| BAD_KEYS)?))
}

/// A bucket of Google.
pub(super) fn google(name: &str) -> Result<Box<dyn ObjectStore>, Why> {
    let (options, retries) = patience();
    let mut builder = GoogleCloudStorageBuilder::new().with_client_options(options);
    for (key, value) in variables("GOOGLE_") {
        if let Ok(key) = key.parse::<GoogleKey>() {
            builder = builder.with_config(key, value);
        }
    }
    let has = |key: GoogleKey| builder.get_config_value(&key).is_some_and(|it| !it.is_empty());
    let with_key = has(GoogleKey::ServiceAccount)
        || has(GoogleKey::ServiceAccountKey)
        || has(GoogleKey::ApplicationCredentials)
        || has(GoogleKey::BearerToken);
    if !with_key && !is_true(builder.get_config_value(&GoogleKey::SkipSignature)) {
        return Err(NO_KEYS);
    }
    let store = builder.with_bucket_name(name).with_retry(retries).build();
    Ok(Box::new(store.map_err(|_| BAD_KEYS)?))
}

/// Whether a setting of the environment says yes.
fn is_true(value: Option<String>) -> bool {
    value.is_some_and(|it| it.eq_ignore_ascii_case("true"))
}
