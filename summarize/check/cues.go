package check

// cuesOf are the cues of the languages that have been measured. The lists of
// what may stand for a cue are generous: what counts is that the thought is
// still there, not how it is put.
var cuesOf = map[string]*lexicon{
	"en": newLexicon(map[cue]string{
		negated: "not never cannot can't don't doesn't didn't won't isn't aren't wasn't weren't couldn't wouldn't shouldn't hasn't haven't hadn't " +
			"mustn't needn't denied denies denying refused refuses refusing declined nobody nothing none neither",
		negative: "no nor without un* in* im* ir* il* dis* non* mis* deny* refus* reject* fail* declin* unless except lack* absen* avoid* prevent* stop* instead rather " +
			"otherwise only hardly rarely seldom few little too less unable nowhere forbid* prohibit* ban* barred free remove* disable* skip* ignore* " +
			"until before yet cease* halt* against oppos* impossible empty miss* exclu* hard* difficult* different* wrong* scarce* barely short block* poor* bad badly trouble* neutrali* regardless avert* object* away struggl* worse worst landlocked deteriorat* despite although though give gave given problem* doubt* farce denial farthest concern* risk* danger* outside lose* losing lost drop* quit* withdr* abandon* ignor* unaware oblivious clueless suspend* cancel* abstain* boycott* resist* overturn* revers* revok* close* shut* drought weak* blind deaf slow* delay* late* postpon* mute silent silence* guilt* innocen* amid",
		said:     "said says saying told stated announced",
		speaking: "according say tell state* announc* add* call* claim* argu* warn* explain* note* not* report* respond* reply* repli* ask* assert* declar* insist* confirm* deni* deny* describ* acknowledg* admit* mention* suggest* comment* spoke* speak* words statement cited citing quot* wrote write* testif* vow* pledg* stress* emphasi* urg* predict* recall* remark* reveal* disclos* accus* alleg* believ* think* thought stat*",
		alleged:  "alleged allegedly reportedly purported purportedly supposedly ostensibly",
		allegedly: "alleg* report* purport* suppos* accus* claim* suspect* apparent* believ* seem* likely possib* probabl* rumor* rumour* said according " +
			"may might could think* thought consider* presum* assum* so-called unconfirmed charg* appear* perhaps",
	}, "opposition* instal* inform* include* including includes included information important indicat* individual* industr* increas* invest* intend* interview* internation* into in image* immediate* implement* impact* improv* international internet inter* input* inside insert* instance* instruct* insur* integrat* interest* introduc* invit* involv* import* impl* impress* under* unit* union* univers* unique* until up disk* display* discuss* distribut* dispatch* district* distance* disc mission* misc* mister irish iron* iran* iraq* illustrat* illinois note* notice* notes noted notif* nonetheless",
		""),
	"ko": newLexicon(map[cue]string{
		negated: "안 안하* 안되* 안됩* 안돼* 안된* 안될* 안함 안합* 안해* 부인* 부정* 거부* 거절* 아니* 아닌* 아닐* 아님* 아닙*",
		negative: "잊* 불* 미* 비* 무* 모르* 모른* 모릅* 모를* 몰* 전무* 제외* 드물* 부족* 실패* 금지* 막* 피* 삼가* 금물* 반대* 반박* 일축* 대신 외에* 이외* 말고* 마십시오* 마세요* 마시* 말* 말아야* " +
			"그만* 중단* 중지* 해제* 빼* 빠* 뺀* 뿐* 전에* 너무* 빈 비어* 낮* 희박* 다릅* 어렵* 어려* 힘* 잃* 사라* 달리 거의* 취소* 없이* 건너* 무시* 방지* 차단* 아직* 기피* 회피* 배제* 상관* 말라* 마라*",
		said: "말했* 말하* 말한* 말합* 밝혔* 밝히* 밝힌* 밝힙* 전했* 전하* 전한* 발표* 언급* 설명* 강조* 주장* 덧붙* 따르면* 의하면*",
		speaking: "지적* 경고* 대답* 답했* 답변* 물었* 묻* 반박* 비판* 인정* 보도* 알렸* 알리* 알려* 선언* 평가* 진술* 증언* 호소* 촉구* 예고* 시사* 부인* 확인했* 확인됐* 확인한 요구* 요청* 제안* 전망* 예상* 약속* 다짐* 회고* 털어놓* 이야기* 얘기* 표현* 인용* 토로* 논평* 발언* 성명* 통보* 고백* 폭로* 제기* 비난* 생각* 느꼈* 적었* 썼* 말* 라며* 라고* 이라고* 다며* 다고* 했다 합니다 했습니다 해요 했다고* 했다며* 했다는* 한다 한다고* 한다며* 한다는* 명시* 지시* 나와* 나타났* 전해* 전했* " +
			"단언* 역설* 되물* 털어놨* 진단* 시인* 내다봤* 내다보* 되받* 반문* 꼬집* 전언* 주문했* 못박* 규정했* 자평* 우려했* 우려를 환영했* 감사* 귀띔*",
		alleged:   "추정* 의혹* 혐의* 이른바 소위",
		allegedly: "알려* 알려졌* 알려진* 전해* 보인* 보입* 보이* 보도* 주장* 고발* 비난* 소문* 의심* 가능성* 아마* 듯* 것으로* 추측* 예상* 관측* 예측* 생각* 여겨* 따르면* 했다고* 한다고* 제기* 유력* 용의* 피의* 기소* 같다* 같았* 지도 모르* 라는* 다는*",
	}, "말레이* 미국* 미사일* 미디어* 미디* 미리* 미터* 미래* 비디오* 비행* 비밀* 비교* 비용* 비율* 비슷* 비추* 비트* 무엇* 무선* 무기* 무역* 무슨 무게* 무료* 불러* 불빛* 불이* 불과* 불* 만 전체* 전화* 전자* 전쟁* 전투* 전달* 전송* 전략* 전력* 전환* 전용* 전문* 피해* 피드* 힘* 막대* 뿐* 만 빠른* 빠르* 말씀* 경고음* 설명서* 무언가* 비결* 미러* 무릎* 불행* 무늬* 무대* 비서* 미군* 미술* 비롯* 비상* 무장* 무인* 미분*",
		"않없못"),
	"uk": newLexicon(map[cue]string{
		negated: "не ні ані ніхто ніщо нічого ніколи ніде жоден жодна жодного жодної жодних жодному жодне жодні немає нема неможливо відмов* запереч* спрост*",
		negative: "не* ні* ані* без* окрім крім відхил* заборон* уник* відсут* замість рідко лише тільки хіба байдуж* одно погано запобіг* зупин* припин* надто занадто " +
			"важко складно щойно доки порожн* скасув* проти пропус* забу* вилуч* забагато замало малоймовір* малоімовір* навряд* жод* усупереч попри всупереч",
		said: "сказа* заяви* заявл* анонс* повідомив* повідомил* повідомля* повідомлено повідомленням повідомленнями розпові* зазначив* зазначил* зазнача* зазначено наголо* додав додала додали пояснив пояснила стверджу* оголос* словами",
		speaking: "каж* казав казала казали відміт* поділи* крич* вигук* закли* думк* сказ* говор* відповів відповіла відповіли відповідаючи відзнач* підкресл* попереджа* попереди* визнав визнала визнали визнає визнають визнаючи підтвердив* підтвердил* підтверджу* комент* запита* пояс* додав додала додали додає додають назвав назвала назвали називає називають вислов* виступ* зауваж* зауваж* нагада* наполя* закли* обіця* прокоментув* написав написала написали слів даними інформацією вважа* дума* переконан* констат* мовляв згідно запереч* спрост* звинувач* розкри* звіту* йдеться вказав вказала вказали вказує вказують поінформ* інформ* стверд* свідч* ідеться заява заяві заяву заявою заяв " +
			"уточн* запевн* припуст* пише пишуть передає передають передав передала циту* процит* озвуч* зізна* певен упевнен* впевнен* розкритик* критик* похвал* поскарж* відзвіту* резюм* підсум* відреаг* поцікав* прогноз* переповід* застеріг* застерег* зауважен* вимага* попрос* просить подяк* привіт* пообіц*",
		alleged:   "нібито начебто буцімто ймовірно імовірно ймовірн* імовірн* підозрюван*",
		allegedly: "повідомля* повідомлено повідомленням повідомленнями даними інформацією стверджу* звинувач* підозр* вважа* мовляв можливо очевидно заяв* схоже напевно певно мабуть припуска* чутк* званий* звана* звані* званого* званої* званих* словами здається ніби міг могла могли гадан*",
	}, "бездрот* безпеч* безпек* безпосеред* безкоштовн* безумов* безліч* нетбук* необх* неділ* невелик* нещод* декільк* нефт* нафт* немов* нещодавно незалежн* незважа* небо неба нервов* нетто нехай негайн* нижч* нижн* нитк* низьк* низк* нижче низ німе* німц* ніч* ніж нік* ніби нібито неї нею невдовзі неділя неначе небезпек* небезпеч* нерідко нещодавн* невпинн* нерв* немов ніс нього", ""),
	"ru": newLexicon(map[cue]string{
		negated: "не ни нет никто ничто ничего никогда нигде никак нельзя невозможно отказ* отриц* опроверг* никакой никаких никакого никакие никакая",
		negative: "не* ни* без* бес* кроме отверг* отклон* запре* избе* отсутств* вместо редко лишь только разве равно безразлич* наплевать плохо скромн* предотвр* останов* прекра* слишком " +
			"трудно сложно прежде пуст* отмен* против пропус* забы* противном удал* исключ* вопреки лишен* маловероят* вряд* навряд* едва",
		said: "сказа* заяви* заявл* анонс* сообщил* сообщае* сообщают* сообщало* сообщив* сообщению сообщениям рассказ* отметил* отметив* подчеркн* добавил добавила добавили пояснил пояснила утвержда* объяви* словам",
		speaking: "говор* казал* поделил* крич* воскл* мнени* мнению пола* сказ* отвечает отвечая ответил* отмеч* подчёрк* подчерк* предупре* признал* признает признают признав* подтвердил* подтверждает подтверждают коммент* спрос* поясн* добавляет добавляют назвал назвала назвали называет называют выска* выступ* заметил заметила заметили мол напомн* настаив* призва* призыв* обеща* прокомментир* написа* слов* данным информации счита* дума* убежд* констат* согласно отриц* опроверг* обвин* раскры* отчит* заявлен* указал указала указали указывает указывают информир* свидетельств* говорится объясн* гласит утвержд* " +
			"уточн* завер* предполож* уверен* пишет пишут передает передаёт передают передал передала цитир* процит* озвуч* призна* проинформ* раскритик* критик* выраз* выража* похвал* пожалов* резюм* подытож* отреаг* поинтерес* прогноз* пересказ* предостер* потреб* требовал* попрос* просит поблагодар* поприветств* пообеща* посетова* сетует",
		alleged:   "якобы предположительно вероятно предполагаем* подозреваем* мнимо*",
		allegedly: "сообщае* сообщают* сообщению сообщениям данным информации утвержд* обвин* подозр* счита* мол возможно очевидно видимо заяв* похоже наверное пожалуй предпол* слух* называем* словам кажется будто мог могла могли вероятн* ",
	}, "беспровод* бесплатн* безопасн* безуслов* беспокой* бесед* непосред* необход* нескольк* некотор* недел* нефт* недавн* независим* немец* немц* небо неба нервн* негр* нетто низ* ниж* никол* никит* ник* иным индекс* индив* инстр* инф* инд* интер* инач* инж* инв* иниц* них нему него нее неё ней нем нём ними ним немного немножко несмотря небезраз* нефть нервы неделя бесе* беспоко* бессмен* удаленн* удалённ* ниточ* нижний", ""),
}
