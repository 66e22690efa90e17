//! Fetching: from what was typed to an article, in the order in which a wiki has to be asked.

use reqwest::Url;

use super::address::{PageAddress, PageName, named};
use super::article::WikiArticle;
use super::edit_uri::edit_uri;
use super::error::ImportError;
use super::form::WikiForm;
use super::http::{Http, ImportBounds, host};
use super::query;
use super::reply::{self, WikiSite};

/// Which article is wanted.
#[derive(Clone, Copy, Debug)]
pub struct WikiRequest<'a> {
    /// Its title, or its address in a browser.
    pub page: &'a str,
    /// The language of the Wikipedia that has a title; English where none is named.
    pub language: Option<&'a str>,
    /// The API of the wiki, where it is named.
    pub api: Option<&'a str>,
    /// In which form its text is taken.
    pub form: WikiForm,
}

/// Fetches an article. Blocks until it is there or something went wrong, no longer than the bounds
/// say.
///
/// # Errors
/// What is wrong and what to do about it, in words for whoever asked.
pub fn fetch(
    request: &WikiRequest<'_>,
    bounds: &ImportBounds<'_>,
) -> Result<WikiArticle, ImportError> {
    // What is wrong with what was typed is said before anything is asked.
    let address = PageAddress::read(request.page)?;
    let api = request.api.map(query::api).transpose()?;
    if matches!(address, PageAddress::Url(_)) && request.language.is_some() {
        return Err(ImportError::LanguageOfAddress);
    }
    // One thread is enough for one request after the other.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| ImportError::Here(error.to_string()))?;
    let http = Http::new(bounds)?;
    runtime.block_on(async {
        let (api, site, name) = match address {
            PageAddress::Title(title) => {
                let api = match api {
                    Some(api) => api,
                    None => query::wikipedia(request.language.unwrap_or("en"))?,
                };
                let site = site(&http, &api).await?;
                (api, site, PageName::Title(title))
            }
            PageAddress::Url(page) => {
                let (api, site) = match api {
                    Some(api) => {
                        let site = site(&http, &api).await?;
                        (api, site)
                    }
                    None => found(&http, &page).await?,
                };
                let name = named(&page, &site.article_path)?;
                (api, site, name)
            }
        };
        article(&http, &api, &site, &name, request.form).await
    })
}

fn no_api(page: &Url) -> ImportError {
    ImportError::NoApi { page: page.to_string() }
}

async fn site(http: &Http<'_>, api: &Url) -> Result<WikiSite, ImportError> {
    http.get(&query::site(api), |answer| reply::site(answer.body()?, api)).await
}

/// The API of the wiki that a page belongs to: where most wikis have it, else where the page says.
async fn found(http: &Http<'_>, page: &Url) -> Result<(Url, WikiSite), ImportError> {
    let usual = query::usual_api(page).ok_or_else(|| no_api(page))?;
    match site(http, &usual).await {
        Ok(site) => return Ok((usual, site)),
        Err(error) if error.is_no_api() => {}
        Err(error) => return Err(error),
    }
    // A page that does not exist names the API as well, so that its status says nothing.
    let named = http.get(page, |answer| {
        let html = String::from_utf8_lossy(&answer.bytes);
        Ok(edit_uri(&html, &answer.url))
    });
    let api = named.await?.ok_or_else(|| no_api(page))?;
    // What any page may write into its head decides about no other host.
    if host(&api) != host(page) {
        return Err(ImportError::ForeignApi { api: api.to_string() });
    }
    let site = site(http, &api).await?;
    Ok((api, site))
}

/// The article of a name; where there is none, with titles that may be meant.
async fn article(
    http: &Http<'_>,
    api: &Url,
    site: &WikiSite,
    name: &PageName,
    form: WikiForm,
) -> Result<WikiArticle, ImportError> {
    let asked = query::page(api, name, form);
    let page = http.get(&asked, |answer| reply::page(answer.body()?, name, form)).await;
    match page {
        Ok(page) => Ok(WikiArticle::new(site, page, form)),
        Err(ImportError::Missing { host, title, .. }) => {
            let suggestions = suggestions(http, api, &title).await;
            Err(ImportError::Missing { host, title, suggestions })
        }
        Err(ImportError::Disambiguation { title, .. }) => {
            let suggestions = suggestions(http, api, &title).await;
            Err(ImportError::Disambiguation { title, suggestions })
        }
        Err(error) => Err(error),
    }
}

/// Titles that begin like one; none where the wiki does not say, since they are an extra.
async fn suggestions(http: &Http<'_>, api: &Url, title: &str) -> Vec<String> {
    let asked = query::suggestions(api, title);
    let found = http.get(&asked, |answer| reply::suggestions(answer.body()?)).await;
    found.unwrap_or_default().into_iter().filter(|found| found != title).collect()
}
