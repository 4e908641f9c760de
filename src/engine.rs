//! What the worker does with a message: a plain state machine, so that it is tested natively.
//!
//! It knows neither how messages travel nor what time it is: time comes in as milliseconds from any
//! origin. Work is cut into [`Engine::step`]s, between which a cancel can arrive.

use std::collections::VecDeque;

use crate::extract::extractor::{Extraction, Extractor};
use crate::extract::mention::Stage;
use crate::extract::names::gazetteers::Gazetteers;
use crate::extract::names::tagger::tagger::Tagger;
use crate::extract::options::Options;
use crate::protocol::{Envelope, Request, Response, VERSION, WireMention};
use crate::text::index::Text;

/// How many bytes of text a step takes on, at least one paragraph.
#[derive(Clone, Copy)]
struct Steps {
    /// The next one. Each takes twice as many as the one before, since each costs the page a drawing.
    next: u32,
    /// No step takes on another paragraph behind these, so that a cancel is heard soon; a paragraph is
    /// never cut, so that a longer one takes longer.
    largest: u32,
}

/// By lists and rules: something shows at once, a cancel is heard within some 50 ms.
const BY_RULES: Steps = Steps {
    next: 4096,
    largest: 1 << 17,
};
/// With a trained model, which takes a hundred times as long: a headline first, a cancel is heard within a
/// fifth of a second.
const BY_MODEL: Steps = Steps {
    next: 128,
    largest: 2048,
};

/// A message with its buffer.
#[derive(Clone, Debug, PartialEq)]
pub struct Parcel<T> {
    /// The control part.
    pub envelope: Envelope<T>,
    /// The bulk part.
    pub buffer: Option<Vec<u8>>,
}

/// An extraction under way.
struct Job {
    request: u32,
    revision: u32,
    started: f64,
    total: u32,
    /// Where the next region starts, in bytes.
    at: u32,
    /// Whether `at` has reached the end.
    complete: bool,
    /// How much is read at once.
    steps: Steps,
    extraction: Extraction,
}

/// The worker's state.
pub struct Engine {
    extractor: Extractor,
    jobs: VecDeque<Job>,
    /// The version of a page that said hello in another one than this: it is answered nothing but that.
    refused: Option<u32>,
}

impl Default for Engine {
    fn default() -> Self {
        Self {
            extractor: Extractor::new(None),
            jobs: VecDeque::new(),
            refused: None,
        }
    }
}

impl Engine {
    /// What a worker says when it has started.
    pub fn greeting() -> Parcel<Response> {
        say(0, Response::Ready { version: VERSION })
    }

    /// Whether there is nothing to [`Self::step`].
    pub fn is_idle(&self) -> bool {
        self.jobs.is_empty()
    }

    /// Takes a request and answers what can be answered at once.
    pub fn handle(&mut self, parcel: Parcel<Request>, now: f64) -> Vec<Parcel<Response>> {
        let request = parcel.envelope.request;
        let buffer = parcel.buffer.unwrap_or_default();
        let answer = match parcel.envelope.body {
            Request::Hello { version } => {
                self.refused = (version != VERSION).then_some(version);
                Ok(Some(hello(version)))
            }
            _ if self.refused.is_some() => Ok(self.refused.map(hello)),
            Request::LoadGazetteers => self.load_gazetteers(buffer).map(Some),
            Request::LoadModel => Ok(Some(self.load_model(&buffer))),
            Request::Extract {
                revision,
                stages,
                min_score,
            } => options(stages, min_score)
                .and_then(|options| self.start(request, revision, buffer, options, now))
                .map(|()| None),
            Request::Cancel { target } => return self.cancel(target),
        };
        match answer {
            Ok(None) => Vec::new(),
            Ok(Some(body)) => vec![say(request, body)],
            Err(message) => vec![say(request, Response::Failed { message })],
        }
    }

    /// Goes on with the first extraction by a few paragraphs. That it is complete is said by the step
    /// after the last, whose `now` knows how long that took.
    pub fn step(&mut self, now: f64) -> Vec<Parcel<Response>> {
        let Some(job) = self.jobs.front_mut() else {
            return Vec::new();
        };
        if !job.complete {
            return vec![advance(job)];
        }
        let done = Response::Done {
            revision: job.revision,
            millis: now - job.started,
        };
        let answer = say(job.request, done);
        self.jobs.pop_front();
        vec![answer]
    }

    fn load_gazetteers(&mut self, bytes: Vec<u8>) -> Result<Response, String> {
        let gazetteers = Gazetteers::from_bytes(bytes).map_err(|error| {
            format!("the list of names cannot be used ({error}); extraction goes on without it")
        })?;
        let names = u32::try_from(gazetteers.len()).unwrap_or(u32::MAX);
        self.extractor = self.extractor.clone().with_gazetteers(Some(gazetteers));
        Ok(Response::GazetteersLoaded { names })
    }

    fn load_model(&mut self, bytes: &[u8]) -> Response {
        match Tagger::from_bytes(bytes) {
            Ok(tagger) => {
                let title = tagger.title();
                self.extractor = self.extractor.clone().with_tagger(Some(tagger));
                self.warm_up();
                Response::ModelLoaded { title }
            }
            Err(error) => Response::ModelRefused {
                message: error.to_string(),
            },
        }
    }

    /// Reads a little once while nobody waits for it: a browser compiles code when it is first run.
    fn warm_up(&self) {
        if let Ok(text) = Text::new("On Monday 5 people left Oslo.") {
            self.extractor.extract_all(text, Options::default());
        }
    }

    fn start(
        &mut self,
        request: u32,
        revision: u32,
        buffer: Vec<u8>,
        options: Options,
        now: f64,
    ) -> Result<(), String> {
        let text = String::from_utf8(buffer)
            .map_err(|error| format!("the text is not UTF-8: {}", error.utf8_error()))?;
        let text = Text::new(text).map_err(|error| error.to_string())?;
        self.jobs.push_back(Job {
            request,
            revision,
            started: now,
            total: text.byte_len(),
            at: 0,
            complete: false,
            steps: match self.extractor.has_tagger() {
                true => BY_MODEL,
                false => BY_RULES,
            },
            extraction: self.extractor.start(text, options),
        });
        Ok(())
    }

    fn cancel(&mut self, target: u32) -> Vec<Parcel<Response>> {
        let (gone, rest) = std::mem::take(&mut self.jobs)
            .into_iter()
            .partition(|job| job.request == target);
        self.jobs = rest;
        let gone: VecDeque<Job> = gone;
        gone.iter()
            .map(|job| {
                let revision = job.revision;
                say(job.request, Response::Cancelled { revision })
            })
            .collect()
    }
}

/// The suggestions of the next few paragraphs. The last region reaches to the end of the text.
fn advance(job: &mut Job) -> Parcel<Response> {
    let start = job.at;
    let mut mentions = Vec::new();
    loop {
        let Some(paragraph) = job.extraction.next_paragraph() else {
            job.at = job.total;
            job.complete = true;
            break;
        };
        mentions.extend(paragraph.mentions.iter().map(WireMention::of));
        job.at = paragraph.paragraph.end();
        if job.at - start >= job.steps.next {
            break;
        }
    }
    job.complete |= job.at == job.total;
    job.steps.next = (job.steps.next * 2).min(job.steps.largest);
    let body = Response::Suggestions {
        revision: job.revision,
        start,
        end: job.at,
        total: job.total,
    };
    let mut parcel = say(job.request, body);
    match serde_json::to_vec(&mentions) {
        Ok(bytes) => parcel.buffer = Some(bytes),
        Err(error) => {
            parcel.envelope.body = Response::Failed {
                message: format!("suggestions could not be written: {error}"),
            };
        }
    }
    parcel
}

fn hello(version: u32) -> Response {
    if version == VERSION {
        return Response::Ready { version };
    }
    Response::Failed {
        message: format!(
            "the page speaks version {version} and the worker {VERSION}; reload the page to get matching files"
        ),
    }
}

fn options(stages: Option<Vec<String>>, min_score: f32) -> Result<Options, String> {
    let mut options = Options {
        min_score,
        ..Options::default()
    };
    if let Some(names) = stages {
        options.stages = names
            .iter()
            .map(|name| Stage::from_name(name).ok_or_else(|| format!("there is no stage {name}")))
            .collect::<Result<_, _>>()?;
    }
    Ok(options)
}

fn say(request: u32, body: Response) -> Parcel<Response> {
    Parcel {
        envelope: Envelope { request, body },
        buffer: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_told_has_the_last_step_in_it() {
        let mut engine = Engine::default();
        let body = Request::Extract {
            revision: 1,
            stages: None,
            min_score: 0.0,
        };
        let envelope = Envelope { request: 1, body };
        let buffer = Some(b"It rained on 3 May.".to_vec());
        assert_eq!(engine.handle(Parcel { envelope, buffer }, 10.0), []);
        let found = engine.step(10.0);
        assert!(matches!(
            found[0].envelope.body,
            Response::Suggestions { end: 19, .. }
        ));
        let done = engine.step(17.0);
        assert!(matches!(
            done[0].envelope.body,
            Response::Done { millis: 7.0, .. }
        ));
        assert!(engine.is_idle());
    }
}
