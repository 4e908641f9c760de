//! The worker's engine without a worker: messages in, messages out.
#![allow(clippy::unwrap_used)] // In a test a panic is the message.

use glosser::engine::{Engine, Parcel};
use glosser::protocol::{Envelope, Request, Response, VERSION, WireMention};

fn ask(
    engine: &mut Engine,
    request: u32,
    body: Request,
    buffer: Option<&[u8]>,
) -> Vec<Parcel<Response>> {
    let parcel = Parcel {
        envelope: Envelope { request, body },
        buffer: buffer.map(<[u8]>::to_vec),
    };
    engine.handle(parcel, 100.0)
}

fn extract(revision: u32) -> Request {
    Request::Extract {
        revision,
        stages: None,
        min_score: 0.0,
    }
}

fn bodies(parcels: &[Parcel<Response>]) -> Vec<Response> {
    parcels.iter().map(|p| p.envelope.body.clone()).collect()
}

fn run(engine: &mut Engine) -> Vec<Parcel<Response>> {
    let mut answers = Vec::new();
    while !engine.is_idle() {
        answers.extend(engine.step(107.5));
    }
    answers
}

#[test]
fn a_text_is_answered_region_by_region_to_its_end() {
    let mut engine = Engine::default();
    let text = "The 😊 fair drew 2,400 people on Monday.\r\n\r\n".repeat(300);
    assert_eq!(ask(&mut engine, 7, extract(3), Some(text.as_bytes())), []);
    let answers = run(&mut engine);
    assert!(answers.len() > 3, "a long text comes in several parts");
    let mut at = 0;
    let mut mentions = 0;
    for answer in &answers {
        assert_eq!(answer.envelope.request, 7);
        let Response::Suggestions {
            revision,
            start,
            end,
            total,
        } = answer.envelope.body
        else {
            continue;
        };
        assert_eq!((revision, start, total as usize), (3, at, text.len()));
        at = end;
        let found: Vec<WireMention> =
            serde_json::from_slice(answer.buffer.as_ref().unwrap()).unwrap();
        mentions += found.len();
        for mention in found {
            let (first, last) = mention.fragments[0];
            assert!(["2,400", "Monday"].contains(&&text[first as usize..last as usize]));
        }
    }
    assert_eq!((at as usize, mentions), (text.len(), 600));
    let done = Response::Done {
        revision: 3,
        millis: 7.5,
    };
    assert_eq!(answers.last().unwrap().envelope.body, done);
}

#[test]
fn with_a_model_the_top_of_a_short_text_comes_first() {
    let model: &[u8] = include_bytes!("../static/models/news.ner");
    let mut engine = Engine::default();
    let text = "Angela Merkel met NATO generals in Helsinki on Monday, and left.\n\n".repeat(12);
    ask(&mut engine, 1, Request::LoadModel, Some(model));
    ask(&mut engine, 2, extract(1), Some(text.as_bytes()));
    let ends: Vec<u32> = bodies(&run(&mut engine))
        .iter()
        .filter_map(|body| match body {
            Response::Suggestions { end, .. } => Some(*end),
            _ => None,
        })
        .collect();
    assert!(ends.len() >= 2, "{ends:?}");
    assert!(ends[0] < 400, "{ends:?}");
    assert_eq!(ends.last(), Some(&(text.len() as u32)));
}

#[test]
fn a_cancelled_extraction_says_so_and_stops() {
    let mut engine = Engine::default();
    let text = "Two of 30 came.\n\n".repeat(2000);
    ask(&mut engine, 1, extract(1), Some(text.as_bytes()));
    engine.step(0.0);
    let answers = ask(&mut engine, 2, Request::Cancel { target: 1 }, None);
    assert_eq!(bodies(&answers), [Response::Cancelled { revision: 1 }]);
    assert!(engine.is_idle());
    assert_eq!(ask(&mut engine, 3, Request::Cancel { target: 1 }, None), []);
}

#[test]
fn what_cannot_be_done_is_said_and_the_engine_goes_on() {
    let mut engine = Engine::default();
    let failed = |answers: Vec<Parcel<Response>>, part: &str| match &bodies(&answers)[..] {
        [Response::Failed { message }] => assert!(message.contains(part), "{message}"),
        other => panic!("{other:?}"),
    };
    let hello = Request::Hello {
        version: VERSION + 1,
    };
    failed(ask(&mut engine, 1, hello, None), "reload the page");
    failed(
        ask(&mut engine, 1, extract(1), Some(b"x")),
        "reload the page",
    );
    let hello = Request::Hello { version: VERSION };
    ask(&mut engine, 1, hello, None);
    failed(
        ask(&mut engine, 2, extract(1), Some(b"\xff\xfe")),
        "not UTF-8",
    );
    failed(
        ask(&mut engine, 3, Request::LoadGazetteers, Some(b"junk")),
        "goes on without it",
    );
    let refused = ask(&mut engine, 3, Request::LoadModel, Some(b"junk"));
    let Response::ModelRefused { message } = &refused[0].envelope.body else {
        panic!("{refused:?}");
    };
    assert!(message.contains("not a model file"), "{message}");
    let stages = Some(vec!["magic".to_owned()]);
    let unknown = Request::Extract {
        revision: 1,
        stages,
        min_score: 0.0,
    };
    failed(ask(&mut engine, 4, unknown, Some(b"x")), "no stage magic");
    ask(&mut engine, 5, extract(2), Some(b"On Monday."));
    assert!(matches!(
        run(&mut engine).last().unwrap().envelope.body,
        Response::Done { .. }
    ));
}

#[test]
fn an_empty_text_is_done_at_once() {
    let mut engine = Engine::default();
    ask(&mut engine, 1, extract(9), Some(b""));
    let kinds = bodies(&run(&mut engine));
    assert_eq!(kinds.len(), 2);
    assert_eq!(
        kinds[0],
        Response::Suggestions {
            revision: 9,
            start: 0,
            end: 0,
            total: 0
        }
    );
}

#[test]
fn control_messages_have_a_stored_shape() {
    let requests = [
        Request::Hello { version: 1 },
        Request::LoadGazetteers,
        Request::LoadModel,
        extract(4),
        Request::Cancel { target: 2 },
    ];
    let responses = [
        Response::Ready { version: 1 },
        Response::GazetteersLoaded { names: 3 },
        Response::ModelLoaded {
            title: "news/1.0.0".to_owned(),
        },
        Response::ModelRefused {
            message: "no".to_owned(),
        },
        Response::Suggestions {
            revision: 4,
            start: 0,
            end: 5,
            total: 9,
        },
        Response::Done {
            revision: 4,
            millis: 1.5,
        },
        Response::Cancelled { revision: 4 },
        Response::Failed {
            message: "no".to_owned(),
        },
    ];
    let mut lines: Vec<String> = requests
        .into_iter()
        .map(|body| serde_json::to_string(&Envelope { request: 1, body }).unwrap())
        .collect();
    lines.extend(
        responses
            .into_iter()
            .map(|body| serde_json::to_string(&Envelope { request: 1, body }).unwrap()),
    );
    assert_eq!(
        lines.join("\n") + "\n",
        include_str!("golden/protocol-2.jsonl")
    );
}
